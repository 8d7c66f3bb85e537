using System.Reflection;
using BenchmarkDotNet.Running;
using Cbi.Benchmarks;

if (args is ["run", ..])
{
    return await WholeRunCommand.InvokeAsync(args[1..]);
}

if (args is ["features", ..])
{
    return await PanelCommand.InvokeAsync(args[1..]);
}

if (args is ["frames", ..])
{
    return await FrameCommand.InvokeAsync(args[1..]);
}

if (args is ["dataset", ..])
{
    return await DatasetCommand.InvokeAsync(args[1..]);
}

if (args is ["gbdt", ..])
{
    return await GbdtCommand.InvokeAsync(args[1..]);
}

if (args is ["walk", ..])
{
    return await WalkCommand.InvokeAsync(args[1..]);
}

if (args is ["nightly", ..])
{
    return await NightlyCommand.InvokeAsync(args[1..]);
}

if (args is ["scenario", ..])
{
    return await ScenarioCommand.InvokeAsync(args[1..]);
}

if (args is ["queries", ..])
{
    return await QueryCommand.InvokeAsync(args[1..]);
}

BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, new InProcessConfig());
return 0;

using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Cbi.Testing.Legs;

/// <summary>Starts this test assembly again as a program, with some instruction sets switched off, and returns what it printed.</summary>
internal static class InstructionLeg
{
    /// <summary>Widest accelerated vector in bits, 0 for none: what a leg reports about itself.</summary>
    public static int Width =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <param name="knob">Runtime knob without its prefix, such as EnableAVX2; empty for none.</param>
    public static async Task<string[]> RunAsync(string knob)
    {
        var start = new ProcessStartInfo(DotnetHost()) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(InstructionLeg).Assembly.Location);
        if (knob.Length > 0)
        {
            start.Environment["DOTNET_" + knob] = "0";
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The widest vector that may be in force after a knob is switched off, by the runtime's documentation.</summary>
    public static int WidestAfter(string knob) => knob switch
    {
        "EnableAVX512" => 256,
        "EnableAVX2" => 128,
        "EnableHWIntrinsic" => 0,
        _ => 512,
    };

    /// <summary>The host that belongs to the running framework: ROOT/shared/Microsoft.NETCore.App/VERSION/ lies below it.</summary>
    private static string DotnetHost()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Path.GetFullPath(Path.Combine(framework, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
    }
}

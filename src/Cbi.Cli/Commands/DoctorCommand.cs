using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi doctor: is this machine, home and data fit for a run?</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json();
        var command = new Command("doctor", """
            Check the environment, the native library, the configuration, the home directory and, with --data, a market directory.
            Example: cbi doctor --data ./market
            """)
        {
            home, data, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var checks = Doctor.Examine(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), stop);
            var worst = checks.Where(c => !c.Healthy).Select(c => c.ExitCode).FirstOrDefault(ExitCode.Ok);
            if (asJson)
            {
                Door.PrintJson(new { healthy = worst == ExitCode.Ok, checks });
            }
            else
            {
                foreach (var check in checks)
                {
                    Console.WriteLine($"{(check.Healthy ? "ok  " : "FAIL")}  {check.Name,-16} {check.Detail}");
                }
            }

            return Task.FromResult(worst);
        });
        return command;
    }
}

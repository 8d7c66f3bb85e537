namespace Cbi.EndToEnd.Tests;

/// <summary>From priors to a sealed bundle and back, through the program.</summary>
public sealed class JumpBundleTests
{
    [Fact]
    public void CorpusExportVerify_WalkTheChain_AndOneByteBreaksIt()
    {
        using var home = new Home();
        var corpus = Cli.Run("corpus", "--seed", "7", "--at", "2026-11-21T00:00:00Z", "--home", home.Root, "--json");
        corpus.ExitCode.ShouldBe(0, corpus.Error);
        var made = corpus.Json();
        made.GetProperty("kind").GetString().ShouldBe("planted");
        var directory = made.GetProperty("directory").GetString()!;
        directory.ShouldBe(home.At("corpus", "version=2026-11-21", "seed=7", "20261121T000000Z"));

        var export = Cli.Run("coefficients", "export", "--corpus", directory, "--at", "2026-11-21T00:01:00Z", "--home", home.Root, "--json");
        export.ExitCode.ShouldBe(0, export.Error);
        var bundle = export.Json().GetProperty("directory").GetString()!;
        export.Json().GetProperty("coefficients").GetArrayLength().ShouldBe(22);
        Cli.Run("coefficients", "verify", bundle, "--json").Json().GetProperty("bundleHash").GetString().ShouldBe(
            export.Json().GetProperty("bundleHash").GetString());

        var table = Path.Combine(directory, "logistic.parquet");
        var bytes = File.ReadAllBytes(table);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(table, bytes);
        var broken = Cli.Run("coefficients", "verify", bundle, "--json");
        broken.ExitCode.ShouldBe(8);
        broken.Json().GetProperty("error").GetProperty("message").GetString()!.ShouldContain("logistic.parquet");
        Cli.Run("coefficients", "verify", directory).ExitCode.ShouldBe(10);
    }
}

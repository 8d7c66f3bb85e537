namespace Cbi.Pipeline.Tests;

public sealed class EnvironmentDumpTests
{
    [Theory]
    [InlineData("CBI_TEST_API_KEY")]
    [InlineData("CBI_TEST_token")]
    [InlineData("DOTNET_TEST_SECRET")]
    [InlineData("CBI_TEST_PASSWORD_FILE")]
    public void Capture_VariableNamedLikeASecret_IsRedacted(string name) => With(name, dump =>
    {
        dump.Variables[name].ShouldBe("(redacted)");
        PipelineJson.Write(dump).ShouldNotContain("hush-hush");
    });

    [Fact]
    public void Capture_VariableOfTheProgram_IsWritten() => With("CBI_TEST_PLAIN", dump => dump.Variables["CBI_TEST_PLAIN"].ShouldBe("hush-hush"));

    [Fact]
    public void Capture_VariableOfAnyOtherFamily_IsLeftOut() => With("ACME_TEST_PLAIN", dump =>
    {
        dump.Variables.Keys.ShouldNotContain("ACME_TEST_PLAIN");
        PipelineJson.Write(dump).ShouldNotContain("hush-hush");
    });

    private static void With(string name, Action<EnvironmentDump> assert)
    {
        Environment.SetEnvironmentVariable(name, "hush-hush");
        try
        {
            assert(EnvironmentDump.Capture());
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}

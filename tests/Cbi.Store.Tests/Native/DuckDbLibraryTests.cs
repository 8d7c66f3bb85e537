using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class DuckDbLibraryTests
{
    [Fact]
    public void Load_ConfiguredFileAbsent_NamesVariableAndFile()
    {
        var failure = Should.Throw<CbiException>(() => DuckDbLibrary.Load("/no/such/library.so", AppContext.BaseDirectory, "duckdb"));
        failure.ExitCode.ShouldBe(ExitCode.Environment);
        failure.Message.ShouldContain("CBI_DUCKDB_LIBRARY is '/no/such/library.so'");
    }

    [Fact]
    public void Load_NothingBesideTheProgram_SaysWhatToDo()
    {
        using var empty = new TemporaryDirectory();
        var failure = Should.Throw<CbiException>(() => DuckDbLibrary.Load(null, empty.Root, "cbi-no-such-library"));
        failure.ExitCode.ShouldBe(ExitCode.Environment);
        failure.Message.ShouldContain(empty.Root);
        failure.Message.ShouldContain("npm");
    }

    [Fact]
    public void Load_BesideTheProgram_Succeeds() =>
        DuckDbLibrary.Load(null, AppContext.BaseDirectory, "cbi-no-such-library").ShouldNotBe(nint.Zero);
}

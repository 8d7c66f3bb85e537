using Cbi.Domain;
using YamlDotNet.Core;

namespace Cbi.Store;

/// <summary>Builds the error of a place in a YAML file.</summary>
internal static class YamlError
{
    internal static CbiException At(string file, Mark mark, string problem, Exception? cause = null) =>
        new(ExitCode.BadInput, $"{file}, line {Math.Max(1, mark.Line)}, column {Math.Max(1, mark.Column)}: {problem}.", cause);
}

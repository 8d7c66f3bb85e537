using Cbi.Domain;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cbi.Store;

/// <summary>
/// Reads a YAML file into an options record and accepts nothing else: an unknown or repeated key, a wrong type, a missing required key or a
/// value out of its [Range] is an error that names file, line, column and key. Keys are the property names in snake_case.
/// </summary>
public static class StrictYaml
{
    /// <summary>Loads one document; the file must exist and hold exactly one mapping.</summary>
    public static T Load<T>(string path)
        where T : class
    {
        try
        {
            return Parse<T>(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CbiException(ExitCode.BadInput, $"Configuration file '{path}' does not exist; create it or name another.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(ExitCode.BadInput, $"Configuration file '{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Parses a text; <paramref name="origin"/> stands for the file in messages.</summary>
    public static T Parse<T>(string yaml, string origin)
        where T : class
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(yaml);
            stream.Load(reader);
        }
        catch (YamlException failure)
        {
            throw YamlError.At(origin, failure.Start, failure.InnerException?.Message ?? failure.Message, failure);
        }

        return stream.Documents.Count == 1
            ? (T)new YamlBinder(origin).Bind(stream.Documents[0].RootNode, typeof(T), key: string.Empty)
            : throw YamlError.At(origin, Mark.Empty, $"found {stream.Documents.Count} YAML documents, expected one");
    }
}

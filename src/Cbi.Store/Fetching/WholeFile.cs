namespace Cbi.Store;

/// <summary>Writes a file under a temporary name and renames it: a reader sees the old file or the new one, never a part.</summary>
internal static class WholeFile
{
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = LakeHome.TemporaryPath(directory);
        try
        {
            using (var file = File.Create(temporary))
            {
                file.Write(content);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// The binary form of an ensemble, little-endian: magic "CBIGBT" and a line end pair, int32 version, int32 columns, int32 outputs, int32 trees, the
/// start values, the trees, and the SHA-256 of everything before it. A tree is int32 nodes, int32 leaves, the nodes in preorder, leaves x outputs
/// doubles. An inner node is int32 column, double threshold, byte "missing goes left", int32 cover; a leaf is int32 -1 and int32 cover.
/// </summary>
internal static class BoostedTreesFile
{
    internal const int Version = 1;

    private const int HashLength = 32;

    /// <summary>The line ends reveal a file that was treated as text.</summary>
    private static ReadOnlySpan<byte> Magic => "CBIGBT\r\n"u8;

    /// <param name="trees">The ensemble.</param>
    /// <param name="columns">Columns of the rows that it predicts.</param>
    internal static byte[] Write(BoostedTrees trees, int columns)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(columns);
        writer.Write(trees.Outputs);
        writer.Write(trees.Count);
        WriteAll(writer, trees.Start);
        foreach (var tree in trees.Trees)
        {
            writer.Write(tree.Nodes.Length);
            writer.Write(tree.Leaves);
            WriteNode(writer, tree, 0);
            WriteAll(writer, tree.LeafValues);
        }

        writer.Flush();
        writer.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        writer.Flush();
        return bytes.ToArray();
    }

    /// <param name="content">What <see cref="Write"/> made.</param>
    /// <param name="source">Names the file in errors.</param>
    /// <returns>The ensemble and the columns of its rows.</returns>
    /// <exception cref="CbiException">Not such a file, of another version, cut short or altered.</exception>
    internal static (BoostedTrees Trees, int Columns) Read(ReadOnlyMemory<byte> content, string source)
    {
        var bytes = content.Span;
        var least = Magic.Length + sizeof(int);
        if (bytes.Length < least || !bytes.StartsWith(Magic))
        {
            throw new CbiException(ExitCode.BadInput, $"{source} is not an ensemble of boosted trees: it does not start with CBIGBT.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[Magic.Length..]);
        if (version != Version)
        {
            throw new CbiException(
                ExitCode.BadInput, $"{source} has format version {version}; this program reads version {Version}. Fit the model again.");
        }

        if (bytes.Length < least + HashLength || !SHA256.HashData(bytes[..^HashLength]).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new CbiException(
                ExitCode.Corrupted, $"{source} does not have the hash at its end: it was cut short or altered. Restore it, or fit the model again.");
        }

        return Parse(bytes[least..^HashLength]);
    }

    private static (BoostedTrees Trees, int Columns) Parse(ReadOnlySpan<byte> body)
    {
        using var reader = new BinaryReader(new MemoryStream(body.ToArray()));
        int columns = reader.ReadInt32(), outputs = reader.ReadInt32(), count = reader.ReadInt32();
        var start = ReadAll(reader, outputs);
        var trees = new RegressionTree[count];
        for (var t = 0; t < count; t++)
        {
            var nodes = new RegressionTree.Node[reader.ReadInt32()];
            var leaves = reader.ReadInt32();
            int next = 0, leaf = 0;
            _ = ReadNode(reader, nodes, ref next, ref leaf);
            trees[t] = new RegressionTree(nodes, ReadAll(reader, leaves * outputs), outputs);
        }

        return (new BoostedTrees(start, trees), columns);
    }

    private static void WriteNode(BinaryWriter writer, RegressionTree tree, int at)
    {
        var node = tree.Nodes[at];
        writer.Write(node.IsLeaf ? -1 : node.Column);
        if (!node.IsLeaf)
        {
            writer.Write(node.Threshold);
            writer.Write(node.MissingLeft);
        }

        writer.Write(node.Cover);
        if (!node.IsLeaf)
        {
            WriteNode(writer, tree, node.Left);
            WriteNode(writer, tree, node.Right);
        }
    }

    /// <summary>Leaves come from left to right, which is the order of their numbers.</summary>
    private static int ReadNode(BinaryReader reader, RegressionTree.Node[] nodes, ref int next, ref int leaf)
    {
        var at = next++;
        var column = reader.ReadInt32();
        if (column < 0)
        {
            nodes[at] = new RegressionTree.Node(-1, 0.0, false, 0, 0, leaf++, reader.ReadInt32());
            return at;
        }

        var (threshold, missingLeft, cover) = (reader.ReadDouble(), reader.ReadBoolean(), reader.ReadInt32());
        var left = ReadNode(reader, nodes, ref next, ref leaf);
        var right = ReadNode(reader, nodes, ref next, ref leaf);
        nodes[at] = new RegressionTree.Node(column, threshold, missingLeft, left, right, -1, cover);
        return at;
    }

    private static void WriteAll(BinaryWriter writer, ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    private static double[] ReadAll(BinaryReader reader, int count)
    {
        var values = new double[count];
        foreach (ref var value in values.AsSpan())
        {
            value = reader.ReadDouble();
        }

        return values;
    }
}

using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cbi.Domain;
using Microsoft.Win32.SafeHandles;

namespace Cbi.Features;

/// <summary>A tensor file, mapped for reading. Its memory is valid until it is disposed.</summary>
internal sealed unsafe class MappedTensor : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly MappedMemory<double> _numbers;
    private readonly MappedMemory<int> _codes;
    private bool _disposed;

    private MappedTensor(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, byte* first, int length, string expectedHash)
    {
        (_file, _view) = (file, view);
        var bytes = new ReadOnlySpan<byte>(first, length);
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (found != expectedHash)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"Tensor file '{path}' was changed: its hash is {found}, expected {expectedHash}. "
                + $"Delete the directory '{Path.GetDirectoryName(path)}'; it is rebuilt.");
        }

        Header = TensorHeader.Parse(path, bytes);
        _numbers = new MappedMemory<double>(first + Header.NumbersOffset, Header.NumberRows * Header.Numbers.Length);
        _codes = new MappedMemory<int>(first + Header.CodesOffset, Header.CodeRows * Header.Codes.Length);
    }

    internal TensorHeader Header { get; }

    /// <summary>rows x columns, row-major, from a multiple of 64 bytes on; missing is NaN.</summary>
    internal ReadOnlyMemory<double> Numbers => _numbers.Memory;

    /// <summary>rows x columns, row-major, from a multiple of 64 bytes on.</summary>
    internal ReadOnlyMemory<int> Codes => _codes.Memory;

    /// <summary>Maps a file and checks its bytes against their recorded hash.</summary>
    /// <exception cref="CbiException">Corrupted: missing, changed or not a tensor file.</exception>
    internal static MappedTensor Open(string path, string expectedHash)
    {
        var length = File.Exists(path) ? new FileInfo(path).Length : 0L;
        if (length is 0L or > int.MaxValue)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"Tensor file '{path}' has {length} bytes, expected 1 to {int.MaxValue}. "
                + $"Delete the directory '{Path.GetDirectoryName(path)}'; it is rebuilt.");
        }

        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* first = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        try
        {
            return new MappedTensor(path, file, view, first + view.PointerOffset, (int)length, expectedHash);
        }
        catch
        {
            Release(file, view);
            throw;
        }
    }

    /// <summary>Writes a file whole; the values are laid out as the header says.</summary>
    internal static void Write(string path, TensorHeader header, ReadOnlySpan<double> numbers, ReadOnlySpan<int> codes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, header.NumberRows * header.Numbers.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(codes.Length, header.CodeRows * header.Codes.Length);
        using var file = File.Create(path);
        file.Write(header.ToBytes());
        file.Write(MemoryMarshal.AsBytes(numbers));
        file.Write(new byte[header.CodesOffset - file.Position]);
        file.Write(MemoryMarshal.AsBytes(codes));
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ((IDisposable)_numbers).Dispose();
            ((IDisposable)_codes).Dispose();
            Release(_file, _view);
        }
    }

    private static void Release(MemoryMappedFile file, MemoryMappedViewAccessor view)
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}

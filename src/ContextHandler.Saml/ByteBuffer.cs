using System.Buffers;
using System.Buffers.Text;

namespace ContextHandler.Saml;

/// <summary>
/// Bytes that are put together one after another, in memory that is rented and wiped when it goes back: what stands in it may be
/// somebody's assertion.
/// </summary>
internal sealed class ByteBuffer(int capacity = 4096) : IBufferWriter<byte>, IDisposable
{
    private byte[]? rented = ArrayPool<byte>.Shared.Rent(capacity);
    private int touched;

    public int Length { get; private set; }

    private byte[] Bytes => rented ?? throw new ObjectDisposedException(nameof(ByteBuffer));

    /// <summary>Throws <see cref="ObjectDisposedException"/> once it has gone back, as does whatever else reads or writes it.</summary>
    public ReadOnlyMemory<byte> Memory => Bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => Bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(GetSpan(more.Length));
        Length += more.Length;
    }

    public void AppendBase64(ReadOnlySpan<byte> more)
    {
        Base64.EncodeToUtf8(more, GetSpan(Base64.GetMaxEncodedToUtf8Length(more.Length)), out _, out var written);
        Length += written;
    }

    /// <summary>Puts bytes in between.</summary>
    public void Insert(int position, ReadOnlySpan<byte> more)
    {
        _ = GetSpan(more.Length);
        Bytes.AsSpan(position, Length - position).CopyTo(Bytes.AsSpan(position + more.Length));
        more.CopyTo(Bytes.AsSpan(position));
        Length += more.Length;
    }

    public void Clear() => Length = 0;

    public void Advance(int count) => Length += count;

    /// <summary>Room for that many bytes, and no more: what lies beyond is not wiped.</summary>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var room = Math.Max(1, sizeHint);
        if (Bytes.Length - Length < room)
        {
            Grow(room);
        }

        touched = Math.Max(touched, Length + room);
        return Bytes.AsMemory(Length, room);
    }

    public void Dispose()
    {
        if (rented is { } back)
        {
            rented = null;
            Return(back);
        }
    }

    private void Grow(int room)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + room, 2 * Bytes.Length));
        Span.CopyTo(larger);
        Return(Bytes);
        rented = larger;
    }

    private void Return(byte[] back)
    {
        back.AsSpan(0, touched).Clear();
        ArrayPool<byte>.Shared.Return(back);
    }
}

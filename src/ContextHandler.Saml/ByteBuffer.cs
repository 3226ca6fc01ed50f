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

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return Bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return Bytes.AsMemory(Length);
    }

    public void Dispose()
    {
        if (rented is { } back)
        {
            rented = null;
            ArrayPool<byte>.Shared.Return(back, clearArray: true);
        }
    }

    private void Reserve(int room)
    {
        if (Bytes.Length - Length >= room)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + room, 2 * Bytes.Length));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Bytes, clearArray: true);
        rented = larger;
    }
}

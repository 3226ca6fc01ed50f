using System.Net.Sockets;
using System.Text;

namespace ContextHandler.Testing.Proxy;

/// <summary>A connection to the gateway on which octets are written as they are, one request after another.</summary>
public sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpClient client = new();
    private readonly StringBuilder read = new();

    private RawConnection(Uri gateway)
    {
        Host = gateway.Authority;
        client.Connect(gateway.Host, gateway.Port);
    }

    /// <summary>What a Host header must say.</summary>
    public string Host { get; }

    public NetworkStream Stream => client.GetStream();

    public static RawConnection Open(Uri gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return new(gateway);
    }

    public async Task SendAsync(string octets) => await Stream.WriteAsync(Encoding.Latin1.GetBytes(octets)).ConfigureAwait(false);

    /// <summary>Reads until that has come; false when the connection ended, or ten seconds passed, before it.</summary>
    public async Task<bool> SawAsync(string text) => await ReadAsync(() => read.ToString().Contains(text, StringComparison.Ordinal), Patience).ConfigureAwait(false);

    /// <summary>Everything that came until the connection ended, or until that time had passed without its end.</summary>
    public async Task<string> ReadToEndAsync(TimeSpan patience)
    {
        await ReadAsync(() => false, patience).ConfigureAwait(false);
        return read.ToString();
    }

    /// <summary>Whether the gateway ends the connection within that time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan patience)
    {
        await ReadAsync(() => false, patience).ConfigureAwait(false);
        return HasEnded;
    }

    /// <summary>Whether the gateway has ended it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The status codes that came so far, one for each answer.</summary>
    public IReadOnlyList<int> Statuses =>
        [.. read.ToString().Split("HTTP/1.1 ").Skip(1).Select(answer => int.Parse(answer.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture))];

    public void Dispose() => client.Dispose();

    private async Task<bool> ReadAsync(Func<bool> enough, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        var octets = new byte[8192];
        try
        {
            while (!enough())
            {
                var count = await Stream.ReadAsync(octets, late.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    HasEnded = true;
                    return false;
                }

                read.Append(Encoding.Latin1.GetString(octets, 0, count));
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (IOException)
        {
            HasEnded = true; // reset
            return false;
        }

        return true;
    }
}

using System.Net.Sockets;
using System.Text;

namespace ContextHandler.Testing.Proxy;

/// <summary>A connection to the gateway on which octets are written as they are, one request after another.</summary>
public sealed class RawConnection : IDisposable
{
    /// <summary>How long anything may take on a machine that has much else to do.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NetworkStream stream;
    private readonly StringBuilder read = new();

    private RawConnection(Uri gateway) => (Host, stream) = (gateway.Authority, Connect(gateway));

    /// <summary>What a Host header must say.</summary>
    public string Host { get; }

    public static RawConnection Open(Uri gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return new(gateway);
    }

    /// <summary>
    /// The octets both ways of a new connection. Taken once: a client that was reset meanwhile has none to give, and it is their reader who shall
    /// learn of the reset, behind what came before it.
    /// </summary>
    internal static NetworkStream Connect(Uri gateway)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(gateway.Host, gateway.Port);
        return new(socket, ownsSocket: true);
    }

    public async Task SendAsync(string octets) => await stream.WriteAsync(Encoding.Latin1.GetBytes(octets)).ConfigureAwait(false);

    /// <summary>Reads until that has come; false when the connection ended, or half a minute passed, before it.</summary>
    public async Task<bool> SawAsync(string text) => await ReadAsync(() => read.ToString().Contains(text, StringComparison.Ordinal), Patience).ConfigureAwait(false);

    /// <summary>Reads until that many answers have begun; false when the connection ended, or half a minute passed, before it.</summary>
    public async Task<bool> AnsweredAsync(int answers) => await ReadAsync(() => Statuses.Count >= answers, Patience).ConfigureAwait(false);

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

    public void Dispose() => stream.Dispose();

    private async Task<bool> ReadAsync(Func<bool> enough, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        var octets = new byte[8192];
        try
        {
            while (!enough())
            {
                var count = await stream.ReadAsync(octets, late.Token).ConfigureAwait(false);
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

using System.Net;
using System.Net.Sockets;

namespace ContextHandler.DemoFederation;

/// <summary>
/// The loopback ports of the demo: IdPs from 5070, the gateway at 5080, the start page at 5090, the systems after it and the archive behind
/// the gateway after those, unless moved.
/// </summary>
public sealed record DemoPorts
{
    /// <summary>The first port unless <c>--ports-from</c> says otherwise.</summary>
    public const int DefaultFirst = 5070;

    public required int Gateway { get; init; }

    public required int Start { get; init; }

    /// <summary>One per demo municipality, in their order, and one for the national IdP.</summary>
    public required IReadOnlyList<int> Idps { get; init; }

    /// <summary>One per demo system, in their order.</summary>
    public required IReadOnlyList<int> Systems { get; init; }

    /// <summary>The system behind the gateway.</summary>
    public required int Archive { get; init; }

    /// <summary>The IdPs at <paramref name="first"/> and on, the gateway ten above, the start page twenty above, the systems and the archive after it.</summary>
    public static DemoPorts From(int first) => new()
    {
        Idps = [first, first + 1, first + 2, first + 3, first + 4],
        Gateway = first + 10,
        Start = first + 20,
        Systems = [first + 21, first + 22],
        Archive = first + 23,
    };

    /// <summary>What each port is for and whether something else listens on it already.</summary>
    public IEnumerable<(int Port, string Party)> Taken() =>
        from used in Idps.Select((port, index) => (port, $"IdP {index + 1}"))
            .Append((Gateway, "the gateway"))
            .Append((Start, "the start page"))
            .Concat(Systems.Select((port, index) => (port, $"system {index + 1}")))
            .Append((Archive, "the archive"))
        where IsTaken(used.Item1)
        select used;

    private static bool IsTaken(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}

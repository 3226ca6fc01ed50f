namespace ContextHandler.AspNetCore.Http2;

/// <summary>
/// How many octets an HTTP/2 connection may still send that belong to no request. PING, SETTINGS, WINDOW_UPDATE, PRIORITY and frames of no known type cost
/// their client nothing and are all read, so that one connection of them keeps a processor busy (CVE-2019-9512, CVE-2019-9515, security case N12). Kestrel
/// bounds what it keeps of them, not how fast it reads; who sends more than this is read more slowly, and loses nothing.
/// </summary>
/// <param name="clock">How much time has passed.</param>
internal sealed class FrameBudget(TimeProvider clock)
{
    /// <summary>Octets a second: some fifty thousand frames. A download of a gigabyte a second needs fewer to say that it goes on.</summary>
    public const int PerSecond = 1 << 20;

    // What may come at once: twice what Kestrel lets a client send before anybody reads it.
    private const int Most = 2 * PerSecond;

    // The longest head that is read, with the frames around it.
    private const int PerRequest = 40 * 1024;

    // The frame around a piece of a body, and its TLS record.
    private const int PerPiece = 64;

    private readonly Lock turn = new();
    private long counted = clock.GetTimestamp();
    private long left = Most;

    /// <summary>A request has come: its head belonged to it.</summary>
    public void Begin() => Add(PerRequest);

    /// <summary>So many octets of a body have been read by whoever wanted them.</summary>
    public void Read(int octets) => Add(octets + PerPiece);

    /// <summary>So many octets came from the connection.</summary>
    public void Take(long octets) => Add(-octets);

    /// <summary>How long nothing more is to be read; nearly always zero, and a second at most.</summary>
    public TimeSpan Pause()
    {
        lock (turn)
        {
            var (now, since) = (clock.GetTimestamp(), counted);
            counted = now;
            left = Math.Min(Most, left + (long)(clock.GetElapsedTime(since, now).TotalSeconds * PerSecond));
            return left >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(1, (double)-left / PerSecond));
        }
    }

    private void Add(long octets)
    {
        lock (turn)
        {
            left = Math.Min(Most, left + octets);
        }
    }
}

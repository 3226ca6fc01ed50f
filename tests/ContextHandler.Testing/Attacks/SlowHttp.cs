using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.Testing.Attacks;

/// <summary>A POST on a connection of its own whose body comes as the attacker likes: without end, or hardly at all.</summary>
public sealed class SlowHttp : IDisposable
{
    private readonly NetworkStream stream;
    private readonly Task<string> answer;

    private SlowHttp(Uri gateway, string path, string bodyHeader)
    {
        stream = RawConnection.Connect(gateway);
        stream.Write(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {gateway.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n{bodyHeader}\r\n\r\n"));
        answer = AnswerAsync();
    }

    /// <summary>Whether the gateway has answered or hung up.</summary>
    public bool IsOver => answer.IsCompleted;

    /// <summary>How many bytes of the body were taken off our hands, by the gateway or by the buffers on the way.</summary>
    public long Sent { get; private set; }

    /// <summary>Announces a body of that length and sends nothing of it yet.</summary>
    public static SlowHttp Announcing(Uri gateway, string path, long length) => new(gateway, path, $"Content-Length: {length}");

    /// <summary>Announces a body in chunks.</summary>
    public static SlowHttp InChunks(Uri gateway, string path) => new(gateway, path, "Transfer-Encoding: chunked");

    /// <summary>Sends a piece of the body again and again until the gateway answers or hangs up.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="pause">Between the pieces.</param>
    /// <param name="patience">How long at most.</param>
    public async Task<TimeSpan> SendUntilOverAsync(byte[] piece, TimeSpan pause, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var watch = Stopwatch.StartNew();
        while (!IsOver && watch.Elapsed < patience)
        {
            try
            {
                await stream.WriteAsync(piece).AsTask().WaitAsync(patience).ConfigureAwait(false);
                Sent += piece.Length;
                await Task.WhenAny(answer, Task.Delay(pause)).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or TimeoutException)
            {
                break; // hung up
            }
        }

        return watch.Elapsed;
    }

    /// <summary>What the gateway answered; empty when it hung up, or did not answer in time.</summary>
    public async Task<string> AnswerAsync(TimeSpan patience) =>
        await Task.WhenAny(answer, Task.Delay(patience)).ConfigureAwait(false) == answer ? await answer.ConfigureAwait(false) : string.Empty;

    /// <summary>Breaks the connection off as a machine that is switched off does: with a reset instead of an end.</summary>
    public void Reset()
    {
        stream.Socket.LingerState = new(enable: true, seconds: 0);
        stream.Close();
    }

    public void Dispose() => stream.Dispose();

    private async Task<string> AnswerAsync()
    {
        using var read = new MemoryStream();
        try
        {
            await stream.CopyToAsync(read).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // What came before the connection was reset is the answer.
        }

        return Encoding.Latin1.GetString(read.ToArray());
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>
/// Software of others behind a script of ours, in a process of its own: a JSON object per line in, one per line out. The script ends with
/// its input, so that it does not outlive the tests. Where the software is not installed, every question throws: a test fails and is never skipped.
/// </summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly Process process;

    public PeerProcess(string interpreter, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(interpreter, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, line) => complaints.Enqueue(line.Data ?? string.Empty);
        process.BeginErrorReadLine();
    }

    /// <summary>Has one job done. Throws <see cref="PeerException"/> when the peer raises, <see cref="TimeoutException"/> after 30 seconds.</summary>
    public async Task<JsonNode> AskAsync(string job, JsonObject given)
    {
        given["job"] = job;
        try
        {
            await process.StandardInput.WriteLineAsync(given.ToJsonString());
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended: below it is told why.
        }

        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException($"The peer has ended; run tests/run.sh once. {string.Join('\n', complaints)}");
        var answer = JsonNode.Parse(line)!;
        return answer["raised"] is { } raised ? throw new PeerException((string)raised!, (string)answer["message"]!) : answer;
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}

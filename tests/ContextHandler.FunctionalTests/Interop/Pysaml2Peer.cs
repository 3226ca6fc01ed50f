using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>
/// pysaml2 (Debian's python3-pysaml2, software nobody here wrote) in a Python process of its own, one for the tests of a class because
/// it takes a second to start. Where it is not installed, every question throws: a test fails and is never skipped.
/// </summary>
public sealed class Pysaml2Peer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pysaml2-");
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly Process process;

    public Pysaml2Peer()
    {
        // -B: nothing is written beside the scripts. pysaml2 is Debian's, so the interpreter is too.
        process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-B", Path.Combine(AppContext.BaseDirectory, "Interop", "Pysaml2", "peer.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, line) => complaints.Enqueue(line.Data ?? string.Empty);
        process.BeginErrorReadLine();
    }

    /// <summary>Has one job done. Throws <see cref="Pysaml2Exception"/> when pysaml2 raises, <see cref="TimeoutException"/> after 30 seconds.</summary>
    public async Task<JsonNode> AskAsync(string job, JsonObject given)
    {
        ArgumentNullException.ThrowIfNull(given);
        given["job"] = job;
        await process.StandardInput.WriteLineAsync(given.ToJsonString());
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException($"Python has ended; run tests/run.sh once. {string.Join('\n', complaints)}");
        var answer = JsonNode.Parse(line)!;
        return answer["raised"] is { } raised ? throw new Pysaml2Exception((string)raised!, (string)answer["message"]!) : answer;
    }

    /// <summary>The path of a PEM file with that certificate.</summary>
    public string CertificateFile(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Write(certificate.Thumbprint + ".certificate.pem", certificate.ExportCertificatePem());
    }

    /// <summary>The path of a PEM file with that certificate's private key.</summary>
    public string KeyFile(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var key = certificate.GetRSAPrivateKey()!;
        return Write(certificate.Thumbprint + ".key.pem", key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>
/// pysaml2 (Debian's python3-pysaml2, software nobody here wrote), one process for the tests of a class because it takes a second to start.
/// </summary>
public sealed class Pysaml2Peer : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pysaml2-");

    // -B: nothing is written beside the scripts. pysaml2 is Debian's, so the interpreter is too.
    private readonly PeerProcess python = new("/usr/bin/python3", "-B", Path.Combine(AppContext.BaseDirectory, "Interop", "Pysaml2", "peer.py"));

    /// <summary>Has one job done. Throws <see cref="PeerException"/> when pysaml2 raises, <see cref="TimeoutException"/> after 30 seconds.</summary>
    public Task<JsonNode> AskAsync(string job, JsonObject given) => python.AskAsync(job, given);

    /// <summary>The browser's way to the gateway with what pysaml2 sends: an address, or the page on which it hands the browser over.</summary>
    internal static BrowserMessage Sent(JsonNode sent, string from)
    {
        if ((string?)sent["location"] is { } location)
        {
            return new(location, from);
        }

        var form = HtmlForm.Of(new Hop(new(from, From: null), [], 200, [], (string)sent["html"]!))!;
        return new(form.Action, from, form.Fields);
    }

    /// <summary>Tells pysaml2 what the browser brought it.</summary>
    internal static void Bring(JsonObject given, BrowserMessage message)
    {
        given["binding"] = message.IsPost ? "POST" : "Redirect";
        given["query"] = message.IsPost ? null : message.RawQuery;
        given["fields"] = message.IsPost ? new JsonObject(message.Fields!.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))) : null;
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
        return Write(certificate.Thumbprint + ".key.pem", certificate.ExportKeyPem());
    }

    public void Dispose()
    {
        python.Dispose();
        folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

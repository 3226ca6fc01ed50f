using System.Diagnostics;
using System.Text.Json.Nodes;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>Debian's pysaml2 asked all its questions by one process. Where it is not installed, it throws.</summary>
internal static class Pysaml2
{
    /// <summary>The fuzzing's key and certificate, a PEM file of both.</summary>
    public static string Pem { get; } = Path.Combine(Repository.Root, "tests", "ContextHandler.Fuzzing", "Keys", "fuzzing.pem");

    /// <param name="questions">One answer each.</param>
    /// <param name="peer">The script that answers, in the folder Peers.</param>
    public static IReadOnlyList<JsonNode> Ask(IEnumerable<JsonObject> questions, string peer = "pysaml2_signatures.py")
    {
        var script = Path.Combine(Repository.Root, "tests", "ContextHandler.Fuzzing", "Peers", peer);
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-B", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        List<JsonNode> answers = [];
        foreach (var question in questions)
        {
            process.StandardInput.WriteLine(question.ToJsonString());
            process.StandardInput.Flush();
            var answer = JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new FindingException("pysaml2 has ended"))!;
            FindingException.Unless(answer["raised"] is null, $"pysaml2 raised {answer["raised"]}");
            answers.Add(answer);
        }

        process.StandardInput.Close();
        process.WaitForExit();
        return answers;
    }
}

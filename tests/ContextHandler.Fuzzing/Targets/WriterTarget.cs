using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Attributes;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>Responses that we write, of values of every kind: canonical as they are, verified by the framework, and read by us as they were meant.</summary>
internal sealed class WriterTarget(XmlSecSample sample) : Target
{
    private const int ForPysaml2 = 20;
    private static readonly Credential Signing = new(CredentialUse.Signing, FuzzKeys.Certificate);

    private readonly ConcurrentQueue<(byte[] Document, bool SignsResponse)> written = new();

    public override FuzzCase Generate(Dice dice) => new(dice.Bytes(8), true);

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var dice = new Dice(BitConverter.ToInt32(input.Span), BitConverter.ToInt32(input.Span[4..]));
        var response = A.OutgoingResponse() with { Sign = dice.OneIn(2), Assertion = Assertion(dice) };
        var document = Convert.FromBase64String(ResponseWriter.Write(response, Signing).Fields[0].Value);
        var root = FrameworkXml.Load(document).DocumentElement!;
        FindingException.UnlessEqual(Encoding.UTF8.GetString(FrameworkXml.Canonical(root)), Encoding.UTF8.GetString(document), "the document's own canonical form");
        var read = Posted.Read(document, message => ResponseReader.TryOpen(message, out var opened, out _) && opened.TryRead(FuzzKeys.Idp, FuzzKeys.Ours, out var found, out _) ? found : null);
        FindingException.Unless(read is { AssertionSigned: true } && read.ResponseSigned == response.Sign, "our own reader refuses it");
        ResponseOracle.Check(document, read!, sample);
        FindingException.UnlessEqual(response.Assertion!.NameId, read!.Assertion!.NameId!.Value, "the NameID that was written");
        FindingException.UnlessEqual(Told(response.Assertion), Told(read.Assertion), "the attributes that were written");
        if (written.Count < ForPysaml2)
        {
            written.Enqueue((document, response.Sign));
        }

        return Outcome.Accepted;
    }

    /// <summary>What we signed, verified by pysaml2.</summary>
    public void CheckPysaml2()
    {
        var answers = Pysaml2.Ask(written.Select(one => new JsonObject
        {
            ["verify"] = Encoding.UTF8.GetString(one.Document),
            ["certificate"] = Pysaml2.Pem,
            ["signed"] = new JsonArray([new JsonArray("Assertion", "_gateway-assertion"), .. one.SignsResponse ? [new JsonArray("Response", "_gateway-response")] : Array.Empty<JsonNode>()]),
        }));
        FindingException.Unless((Budget.OnlyCase is not null || answers.Count >= ForPysaml2) && answers.All(answer => (bool)answer["ok"]!), "pysaml2 does not verify what we signed");
        Console.WriteLine($"fuzz writer        {answers.Count,12} documents that we signed verified by pysaml2 as well");
    }

    private static OutgoingAssertion Assertion(Dice dice) => A.OutgoingAssertion() with
    {
        NameId = "x" + Value(dice),
        SessionIndex = "s" + Value(dice),
        Privileges = null,
        PrivilegesAttribute = null,
        Attributes = [.. Enumerable.Range(0, dice.Between(1, 6)).Select(_ => new SamlAttribute("n" + Value(dice), [.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => Value(dice))]))],
    };

    // Plain text that has its meaning only when it comes back as it went out.
    private static string Value(Dice dice) => WickedXml.Text(dice);

    private static string Told(OutgoingAssertion assertion) => Told(assertion.Attributes);

    private static string Told(ReceivedAssertion assertion) => Told(assertion.Attributes);

    private static string Told(IEnumerable<SamlAttribute> attributes) => string.Join('\n', attributes.Select(attribute => $"{attribute.Name}: {string.Join('|', attribute.Values)}"));
}

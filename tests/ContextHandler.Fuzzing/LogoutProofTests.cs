using System.Text.Json.Nodes;
using ContextHandler.Federation;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing;

/// <summary>pysaml2, in both roles and bindings and on our metadata, reads the logout messages that we write, and we those that it writes.</summary>
public sealed class LogoutProofTests
{
    private const string Peer = "pysaml2_logout.py";
    private const string RelayState = "https://sapa.example.dk/?a=1&b=Æ";

    private static readonly ReceivedNameId[] Names =
    [
        new("C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla", "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName", null, null),
        new("Ælice Ø & <b>\"Å\"</b> 😀", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", "https://q.example/?a=1&b=2", "s \"q\" ø"),
    ];

    public static TheoryData<bool, SamlBinding> Ways => new() { { true, SamlBinding.Redirect }, { true, SamlBinding.Post }, { false, SamlBinding.Redirect }, { false, SamlBinding.Post } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_we_write_pysaml2_reads_and_verifies(bool toSystem, SamlBinding binding)
    {
        using var party = new Pysaml2Party(toSystem);
        var requests = Names.Select(name => Request(party, binding) with { NameId = name }).ToArray();
        var response = Response(party, binding) with { SecondLevelStatus = SamlStatus.PartialLogout };
        var answers = Pysaml2.Ask([.. requests.Select(request => party.Read(binding, Fields(request))), party.Read(binding, Fields(response))], Peer);
        foreach (var (request, read) in requests.Zip(answers))
        {
            Assert.Equal(binding == SamlBinding.Redirect ? true : null, (bool?)read["verified"]);
            Assert.Equal((request.Id, request.Issuer.Value, request.Destination.Location), ((string?)read["id"], (string?)read["issuer"], (string?)read["destination"]));
            Assert.Equal(request.NameId, Name(read["nameId"]!));
            Assert.Equal(request.SessionIndexes, read["sessionIndexes"]!.AsArray().Select(index => (string)index!));
        }

        var told = answers[^1];
        Assert.Equal(binding == SamlBinding.Redirect ? true : null, (bool?)told["verified"]);
        Assert.Equal((response.Id, response.Issuer.Value, response.InResponseTo), ((string?)told["id"], (string?)told["issuer"], (string?)told["inResponseTo"]));
        Assert.Equal((response.Status, response.SecondLevelStatus), ((string?)told["status"], (string?)told["secondLevel"]));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_pysaml2_writes_we_read_and_verify(bool fromSystem, SamlBinding binding)
    {
        using var party = new Pysaml2Party(fromSystem);
        var answers = Pysaml2.Ask([.. Names.Select(name => party.Ask(binding, name, ["_1", "_2"], RelayState)), party.Answer(binding, "_gateway-logout", partial: true, RelayState)], Peer);
        foreach (var (name, written) in Names.Zip(answers))
        {
            using var message = Parsed(binding, "SAMLRequest", written);
            Assert.True(LogoutRequestReader.TryRead(message, Known(party), out var request, out var failure), failure?.ToString());
            Assert.Equal(((string?)written["id"], party.Party.EntityId, party.GatewaySlo, (DateTimeOffset?)Pysaml2Party.Now.AddMinutes(5)), (request.Id, request.Issuer, request.Destination, request.NotOnOrAfter));
            Assert.Equal(name, request.NameId);
            Assert.Equal(["_1", "_2"], request.SessionIndexes);
        }

        using var answer = Parsed(binding, "SAMLResponse", answers[^1]);
        Assert.True(LogoutResponseReader.TryRead(answer, Known(party), out var response, out var refused), refused?.ToString());
        Assert.Equal(("_gateway-logout", party.Party.EntityId, party.GatewaySlo), (response.InResponseTo, response.Issuer, response.Destination));
        Assert.Equal(new IdpStatus(SamlStatus.Success, SamlStatus.PartialLogout), response.Status);
        Assert.Equal(binding == SamlBinding.Redirect ? RelayState : null, response.RelayState);
    }

    [Theory]
    [InlineData(SamlBinding.Redirect, "RelayState")]
    [InlineData(SamlBinding.Redirect, "SAMLRequest")]
    [InlineData(SamlBinding.Post, "SAMLRequest")]
    public void Control_pysaml2_takes_none_of_ours_once_it_is_changed(SamlBinding binding, string field)
    {
        using var party = new Pysaml2Party(isSystem: true);
        var other = Fields(Request(party, binding) with { NameId = Names[1] });
        var changed = Fields(Request(party, binding)).ToDictionary();
        changed[field] = field == "RelayState" ? "another" : binding == SamlBinding.Redirect ? other[0].Value : Edited(changed[field]);
        if (binding == SamlBinding.Redirect)
        {
            Assert.False((bool)Pysaml2.Ask([party.Read(binding, changed)], Peer)[0]["verified"]!);
        }
        else
        {
            Assert.Contains("IncorrectlySigned", Assert.Throws<FindingException>(() => Pysaml2.Ask([party.Read(binding, changed)], Peer)).Message, StringComparison.Ordinal);
        }
    }

    private static OutgoingLogoutRequest Request(Pysaml2Party party, SamlBinding binding) => A.OutgoingLogoutRequest() with
    {
        IssueInstant = Pysaml2Party.Now,
        NotOnOrAfter = Pysaml2Party.Now.AddMinutes(5),
        Destination = new Endpoint(binding, party.Slo),
        SessionIndexes = ["_1", "_2 ø"],
    };

    private static OutgoingLogoutResponse Response(Pysaml2Party party, SamlBinding binding) =>
        A.OutgoingLogoutResponse() with { IssueInstant = Pysaml2Party.Now, Destination = new Endpoint(binding, party.Slo), RelayState = RelayState };

    private static IReadOnlyList<KeyValuePair<string, string>> Fields(OutgoingLogoutRequest request) => request.Destination.Binding == SamlBinding.Post
        ? LogoutRequestWriter.WritePost(request, A.Credential()).Fields
        : Decoded(LogoutRequestWriter.WriteRedirect(request, A.Credential()));

    private static IReadOnlyList<KeyValuePair<string, string>> Fields(OutgoingLogoutResponse response) => response.Destination.Binding == SamlBinding.Post
        ? LogoutResponseWriter.WritePost(response, A.Credential()).Fields
        : Decoded(LogoutResponseWriter.WriteRedirect(response, A.Credential()));

    private static List<KeyValuePair<string, string>> Decoded(string url) =>
        [.. url.Split('?', 2)[1].Split('&').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1])))];

    private static string Edited(string base64) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(base64)).Replace("_1", "_3", StringComparison.Ordinal)));

    private static ReceivedNameId Name(JsonNode name) =>
        new((string)name["value"]!, (string?)name["format"], (string?)name["nameQualifier"], (string?)name["spNameQualifier"]);

    private static InboundMessage Parsed(SamlBinding binding, string parameter, JsonNode written)
    {
        InboundMessage? message;
        LoginFailure? failure;
        _ = binding == SamlBinding.Redirect
            ? RedirectBinding.TryParse((string)written["query"]!, parameter, out message, out failure)
            : PostBinding.TryParse((string)written["message"]!, null, out message, out failure);
        Assert.True(message is not null, failure?.ToString());
        return message;
    }

    private static Func<EntityId, LogoutParty?> Known(Pysaml2Party party) => id => id == party.Party.EntityId ? party.Party : null;
}

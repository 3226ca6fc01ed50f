using System.Collections.Immutable;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>
/// Security cases I02 and I06: who asks about somebody unknown, or about another party's user, is answered to the letter as they are about their own
/// whom everybody has logged out; only IDs, times and signature values differ.
/// </summary>
public class UniformAnswerTests
{
    public static TheoryData<string, string> Cases =>
    [
        .. from who in (string[])["sapa", "ky", "korsbaek"]
           from about in (string[])["nobody", "another format", "nobody's session", "another party's session"]
           select (who, about),
    ];

    [Theory, MemberData(nameof(Cases))]
    public async Task I02_I06_the_whole_answer_is_that_of_a_logout_in_which_everybody_took_part(string who, string about)
    {
        await using var stage = await LogoutStage.StartAsync();
        var (peer, ownName, anothersSession) = who switch
        {
            "sapa" => (stage.Sapa.Logout, stage.ToSapa.NameIdElement!, stage.ToKy.SessionIndex!),
            "ky" => (stage.Ky.Logout, stage.ToKy.NameIdElement!, LogoutStage.IdpIndex),
            _ => (stage.Idp.Logout, stage.NameAtIdp, stage.ToSapa.SessionIndex!),
        };
        string[] indexes = about switch { "nobody's session" => ["_nobody's"], "another party's session" => [anothersSession], _ => [] };

        var unfound = peer.ReadResponse(await stage.Browser.SendAsync(peer.Request(NameOf(about, ownName), new() { SessionIndexes = [.. indexes] })));

        Assert.True(await stage.IsLoggedInAsync());
        var page = await stage.Browser.SendAsync(peer.Request(ownName));
        Assert.Equal(ShapeOf(await EverybodyAnswersAsync(stage, page, peer)), ShapeOf(unfound));
    }

    private static XElement NameOf(string about, XElement own)
    {
        var name = new XElement(own);
        name.Value = about == "nobody" ? "nobody" : name.Value;
        if (about == "another format")
        {
            name.SetAttributeValue("Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient");
        }

        return name;
    }

    // Each is asked at the top, so that the last answer leads to the asker.
    private static async Task<LogoutReceived> EverybodyAnswersAsync(LogoutStage stage, Visit page, LogoutStub asker)
    {
        var parties = ImmutableArray.Create(stage.Sapa.Logout, stage.Ky.Logout, stage.Idp.Logout).Remove(asker);
        for (var to = 0; to < parties.Length; to++)
        {
            var visit = await stage.AskAsync(page, to);
            var asked = parties.Single(party => visit.Left!.Url.StartsWith(party.SingleLogout[0].Location, StringComparison.Ordinal));
            visit = await stage.Browser.SendAsync(asked.Answer(asked.ReadRequest(visit)));
            if (visit.Left is not null)
            {
                return asker.ReadResponse(visit);
            }
        }

        throw new InvalidOperationException("The asker is not answered.");
    }

    // Where it goes, by which fields in which order, and every element, attribute and text of the message.
    private static string ShapeOf(LogoutReceived answer)
    {
        var message = answer.Message;
        var xml = new XElement(answer.Xml);
        foreach (var attribute in xml.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is "ID" or "InResponseTo" or "IssueInstant" or "URI"))
        {
            attribute.Value = $"{attribute.Value.Length} characters";
        }

        foreach (var element in xml.Descendants().Where(element => element.Name.LocalName is "SignatureValue" or "DigestValue"))
        {
            element.Value = $"{element.Value.Length} characters";
        }

        var fields = message.IsPost ? message.Fields!.Select(field => field.Key) : message.RawQuery.Split('&').Select(field => field.Split('=')[0]);
        string[] plain = ["RelayState", "SigAlg"];
        return string.Join('\n', [message.Url.Split('?')[0], message.IsPost ? "POST" : "GET", .. fields, .. plain.Select(name => message[name] ?? "none"), xml.ToString(SaveOptions.DisableFormatting)]);
    }
}

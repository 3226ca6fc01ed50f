using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F10: what trusted files and metadata call somebody is text on every page, whoever wrote it.</summary>
public sealed class HostileNameTests
{
    private const string Script = "\"><script>alert(1)</script>";

    [Fact]
    public async Task F10_a_name_an_identifier_and_a_contact_full_of_markup()
    {
        await using var good = await AttackStage.Plan.StartAsync();
        await using var hostile = await (await HostileAsync(good)).StartAsync();

        foreach (var federation in (TestFederation[])[good, hostile])
        {
            using var browser = federation.NewBrowser();
            var chooser = await browser.SendAsync(federation.System.Request());
            var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp, remember: true));
            var help = await browser.SendAsync(federation.Idp.Answer(question, AttackedLogin.Good with { Loa = "Low" }));
            var again = federation.Idp.Read(await browser.PressAsync(help, "again"));
            Assert.NotNull((await browser.SendAsync(federation.Idp.Answer(again, AttackedLogin.Good))).Left);
            var choice = await browser.OpenAsync("/choice");

            Assert.All([chooser, help, choice], page => Assert.Equal(federation == hostile, WebUtility.HtmlDecode(page.Page).Contains(Script, StringComparison.Ordinal)));
            Assert.All([chooser, help, choice], AssertNothingRuns);
            Assert.Contains("href=\"mailto:", help.Page, StringComparison.Ordinal);
        }
    }

    // Every element that could do something is one of ours: its script has the nonce, its links lead to pages, mail and telephone.
    private static void AssertNothingRuns(Visit page)
    {
        Assert.DoesNotContain("<script>", page.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"<[^>]*\son\w+\s*=", Regex.Replace(page.Page, "\"[^\"]*\"", "\"\""));
        Assert.All(page.Links, link => Assert.Matches("^(#content|/|https://sapa\\.example\\.dk/$|mailto:[^?&]*$|tel:[+0-9]*$)", link));
    }

    private static async Task<FederationPlan> HostileAsync(TestFederation good)
    {
        var plan = AttackStage.Plan;
        var names = new JsonObject { ["da"] = "Navn" + Script, ["en"] = "Name" + Script };
        var idp = plan.Idps[0] with { EntityId = "urn:example:" + Script };
        var metadata = XElement.Parse(await File.ReadAllTextAsync(Path.Combine(good.Folder.Path, "korsbaek.xml")));
        metadata.SetAttributeValue("entityID", idp.EntityId);
        metadata.Descendants(Wire.Metadata + "GivenName").Single().Value = "Help" + Script;
        var email = metadata.Descendants(Wire.Metadata + "EmailAddress").Single();
        email.Value = "mailto:javascript:alert(1)?subject=x&body=" + Script;
        email.AddAfterSelf(new XElement(Wire.Metadata + "TelephoneNumber", "javascript:alert(1)" + Script));
        return plan with
        {
            Idps = plan.Idps.SetItem(0, idp with { MetadataText = metadata.ToString(SaveOptions.DisableFormatting), Fields = idp.Fields.SetItem("name", names) }),
            Systems = [plan.Systems[0].With("name", names.DeepClone())],
        };
    }
}

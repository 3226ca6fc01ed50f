using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G06: an answer for another audience, which the IdP gave honestly to somebody else.</summary>
public sealed class AudienceTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Us = "https://saml.contexthandler.example.dk";
    private const string Other = "https://other.example.dk";

    /// <summary>Restrictions, each a list of audiences, and whether every one names us.</summary>
    private static readonly Dictionary<string, (string[][] Restrictions, string? Reason)> Restricted = new()
    {
        ["us"] = ([[Us]], null),
        ["no restriction"] = ([], "AudienceMismatch"),
        ["a restriction to nobody"] = ([[]], "StructureRefused"),
        ["an empty audience"] = ([[""]], "FieldMalformed"),
        ["an empty audience beside us"] = ([[Us, ""]], "FieldMalformed"),
        ["another party"] = ([[Other]], "AudienceMismatch"),
        ["the system behind us"] = ([["https://sapa.example.dk"]], "AudienceMismatch"),
        ["the IdP itself"] = ([["https://idp.korsbaek.example.dk"]], "AudienceMismatch"),
        ["our ACS"] = ([["http://localhost:5080/saml/sp/acs"]], "AudienceMismatch"),
        ["our name with a slash"] = ([[Us + "/"]], "AudienceMismatch"),
        ["our name with a dot"] = ([[Us + "."]], "AudienceMismatch"),
        ["our name as a prefix"] = ([[Us + ".evil.example"]], "AudienceMismatch"),
        ["our name as a suffix"] = ([["https://evil.example/?" + Us]], "AudienceMismatch"),
        ["a part of our name"] = ([[Us[..^1]]], "AudienceMismatch"),
        ["our name in other case"] = ([["https://SAML.contexthandler.example.dk"]], "AudienceMismatch"),
        ["our name in capitals"] = ([[Us.ToUpperInvariant()]], "AudienceMismatch"),
        ["our name with a port"] = ([[Us + ":443"]], "AudienceMismatch"),
        ["our name escaped"] = ([["https://saml.contexthandler.example%2Edk"]], "AudienceMismatch"),
        ["our name with a look-alike"] = ([["https://sаml.contexthandler.example.dk"]], "AudienceMismatch"),
        ["our name with a blank before"] = ([[" " + Us]], "AudienceMismatch"),
        ["our name on a line of its own"] = ([["\n" + Us + "\n"]], "AudienceMismatch"),
        ["two names in one audience"] = ([[Other + " " + Us]], "AudienceMismatch"),
        ["a wildcard"] = ([["*"]], "AudienceMismatch"),
        ["us among others"] = ([[Other, Us, "https://third.example.dk"]], null),
        ["us in each of two"] = ([[Us], [Other, Us]], null),
        ["us in the first of two"] = ([[Us], [Other]], "AudienceMismatch"),
        ["us in the last of two"] = ([[Other], [Us]], "AudienceMismatch"),
        ["us in two of three"] = ([[Us], [Us, Other], [Other]], "AudienceMismatch"),
    };

    public static TheoryData<string, Form> Audiences => new MatrixTheoryData<string, Form>(Restricted.Keys, Forms.All);

    // Core 2.5.1.4: restrictions are ANDed, the audiences of one are ORed.
    [Theory]
    [MemberData(nameof(Audiences))]
    public Task G06_every_restriction_names_us_to_the_letter(string what, Form form)
    {
        var (restrictions, reason) = Restricted[what];
        return stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = In("AudienceRestriction", one => one.ReplaceWith(restrictions.Select(Restriction))) }, reason);
    }

    // The name that counts is a child of the restriction; a copy of it elsewhere is no audience.
    [Theory, EachForm]
    public Task G06_our_name_in_another_place_than_the_restriction(Form form) => stage.JudgedAsync(
        form,
        AttackedLogin.Good with
        {
            Audience = Other,
            EditAssertion = In("Conditions", conditions => conditions.Add(new XElement(Wire.Assertion + "ProxyRestriction", new XElement(Wire.Assertion + "Audience", Us)))),
        },
        "AudienceMismatch");

    private static XElement Restriction(string[] audiences) =>
        new(Wire.Assertion + "AudienceRestriction", audiences.Select(audience => new XElement(Wire.Assertion + "Audience", audience)));
}

using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F02: a parameter of the query that two readers may find in two places. ASP.NET Core makes one key of two spellings.</summary>
public sealed class RepeatedParameterTests(SocketStage stage) : IClassFixture<SocketStage>
{
    private static readonly string[] Names = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding"];

    private static readonly Dictionary<string, Func<string, string>> Spellings = new()
    {
        ["as it is"] = name => name,
        ["in lower case"] = name => name.ToLowerInvariant(),
        ["in upper case"] = name => name.ToUpperInvariant(),
        ["with an escaped letter"] = name => $"%{(int)name[0]:x2}{name[1..]}",
        ["with every letter escaped"] = name => string.Concat(name.Select(letter => $"%{(int)letter:X2}")),
        ["with a blank behind"] = name => name + "+",
        ["with an escaped blank before"] = name => "%20" + name,
        ["with a tab behind"] = name => name + "%09",
    };

    public static TheoryData<string, string> Doubles => new MatrixTheoryData<string, string>(Names, Spellings.Keys);

    [Theory]
    [MemberData(nameof(Doubles))]
    public async Task F02_a_parameter_of_the_query_twice_in_whatever_spelling(string name, string spelling)
    {
        using var request = new AttackedRequest(stage.Federation);
        var genuine = request.Genuine.RawQuery + (name is "SAMLEncoding" ? "&SAMLEncoding=urn%3Aoasis%3Anames%3Atc%3ASAML%3A2.0%3Abindings%3AURL-Encoding%3ADEFLATE" : "");
        var again = Spellings[spelling](name);

        await request.RefusedAsync($"{genuine}&{again}=evil", "ParameterRepeated");
        await request.RefusedAsync($"{again}=evil&{genuine}", "ParameterRepeated");
        await request.RefusedAsync($"{genuine}&{again}", "ParameterRepeated");
        await request.AcceptedAsync(genuine, "state-of-the-system");
    }

    [Theory]
    [InlineData("SAMLRequest")]
    [InlineData("RelayState")]
    [InlineData("SigAlg")]
    [InlineData("Signature")]
    public async Task F02_a_parameter_of_the_query_in_another_spelling_instead(string name)
    {
        using var request = new AttackedRequest(stage.Federation);

        await request.RefusedAsync(request.Genuine.RawQuery.Replace(name + "=", name.ToLowerInvariant() + "=", StringComparison.Ordinal), "ParameterRepeated");
        await request.AcceptedAsync();
    }

    // A form is decoded before it is read, and its names may be escaped as well.
    [Theory]
    [InlineData("as it is")]
    [InlineData("in lower case")]
    [InlineData("in upper case")]
    [InlineData("with an escaped letter")]
    [InlineData("with every letter escaped")]
    public async Task F02_a_field_of_a_form_twice_in_whatever_spelling(string spelling)
    {
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true });
        var form = string.Join('&', request.Genuine.Fields!.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

        foreach (var name in (string[])["SAMLRequest", "SAMLResponse", "RelayState"])
        {
            var hop = await RawHttp.SendAsync(
                stage.Federation.BaseUrl, "POST /saml/idp/sso HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded", $"{form}&{Spellings[spelling](name)}=evil");
            RefusalAssert.Refused("ParameterRepeated", new([hop], null), stage.Federation, name);
        }

        await request.AcceptedAsync();
    }
}

using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F01, F03, F08: the signature of a redirected AuthnRequest covers the octets of the query, and what is read is what it covers (CVE-2025-27773).</summary>
public sealed partial class RedirectSignatureTests(SocketStage stage) : IClassFixture<SocketStage>
{
    private const string RelayState = "a state/with+all &that=is escaped~";

    private static readonly Dictionary<string, Func<string, string>> Escapes = new()
    {
        ["as RFC 3986 has it"] = Uri.EscapeDataString,
        ["in lower case, as AD FS and Entra ID have it"] = text => Escape().Replace(Uri.EscapeDataString(text), match => match.Value.ToLowerInvariant()),
        ["every octet"] = text => string.Concat(text.Select(letter => $"%{(int)letter:X2}")),
        ["every octet in lower case"] = text => string.Concat(text.Select(letter => $"%{(int)letter:x2}")),
        ["a plus for a blank"] = text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
    };

    /// <summary>Each changes octets of a genuine query, and not what they mean.</summary>
    private static readonly Dictionary<string, Func<string, string>> DecodeAlike = new()
    {
        ["escapes in the other case"] = query => Escape().Replace(query, match => match.Value.ToLowerInvariant()),
        ["one escape of SigAlg in the other case"] = query => query.Replace("%2F%2Fwww", "%2f%2Fwww", StringComparison.Ordinal),
        ["a letter of RelayState escaped"] = query => query.Replace("RelayState=s", "RelayState=%73", StringComparison.Ordinal),
        ["a letter of the message escaped"] = query => Regex.Replace(query, "^SAMLRequest=(.)", match => $"SAMLRequest=%{(int)match.Groups[1].Value[0]:X2}"),
        ["a slash of SigAlg in the clear"] = query => query.Replace("%2F%2Fwww", "%2F/www", StringComparison.Ordinal),
    };

    /// <summary>Each signs other octets of the same parameters than the standard does; all of them stand in the query.</summary>
    private static readonly Dictionary<string, Func<string, string, string, string>> OtherOctets = new()
    {
        ["the alphabet's order"] = (message, state, algorithm) => $"{state}&{message}&{algorithm}",
        ["SigAlg first"] = (message, state, algorithm) => $"{algorithm}&{message}&{state}",
        ["decoded values"] = (message, state, algorithm) => Uri.UnescapeDataString($"{message}&{state}&{algorithm}"),
        ["without RelayState"] = (message, _, algorithm) => $"{message}&{algorithm}",
        ["without SigAlg"] = (message, state, _) => $"{message}&{state}",
        ["the message alone"] = (message, _, _) => message,
        ["values without names"] = (message, state, algorithm) => string.Join('&', new[] { message, state, algorithm }.Select(one => one.Split('=', 2)[1])),
        ["as a SAMLResponse"] = (message, state, algorithm) => $"{message.Replace("SAMLRequest", "SAMLResponse", StringComparison.Ordinal)}&{state}&{algorithm}",
    };

    private X509Certificate2 SystemCertificate => stage.Federation.System.Plan.SigningCertificate;

    public static TheoryData<string> Styles => [.. Escapes.Keys];

    public static TheoryData<string> Changes => [.. DecodeAlike.Keys];

    public static TheoryData<string> Mistakes => [.. OtherOctets.Keys];

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task F01_however_the_sender_escapes_its_own_octets_verify_and_are_what_is_read(string style)
    {
        using var request = new AttackedRequest(stage.Federation);
        var escape = Escapes[style];
        var octets = $"SAMLRequest={escape(request.Genuine["SAMLRequest"]!)}&RelayState={escape(RelayState)}&SigAlg={escape(Wire.RsaSha256)}";

        await request.RefusedAsync(QuerySigner.Sign(octets, TestCertificates.Rsa("stranger")), "SigningKeyUnknown");
        await request.AcceptedAsync(QuerySigner.Sign(octets, SystemCertificate), RelayState);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task F01_octets_that_only_decode_alike_are_not_those_signed(string change)
    {
        using var request = new AttackedRequest(stage.Federation);
        var changed = DecodeAlike[change](request.Genuine.RawQuery);

        Assert.NotEqual(request.Genuine.RawQuery, changed);
        Assert.Equal(Decoded(request.Genuine.RawQuery), Decoded(changed));
        await request.RefusedAsync(changed, "SigningKeyUnknown");
        await request.AcceptedAsync();
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task F01_a_good_signature_over_other_octets_than_the_standard_s(string mistake)
    {
        using var request = new AttackedRequest(stage.Federation);
        var (message, state, algorithm) = (request.Parts[0], request.Parts[1], request.Parts[2]);
        var signature = QuerySigner.Signature(OtherOctets[mistake](message, state, algorithm), SystemCertificate);

        await request.RefusedAsync($"{message}&{state}&{algorithm}&{signature}", "SigningKeyUnknown");
        await request.AcceptedAsync();
    }

    [Fact]
    public async Task F01_the_order_in_the_query_is_free_because_the_order_signed_is_not()
    {
        using var request = new AttackedRequest(stage.Federation);

        await request.RefusedAsync(string.Join('&', request.Parts.Reverse().Skip(1)), "SignatureMissing");
        await request.AcceptedAsync(string.Join('&', request.Parts.Reverse()), "state-of-the-system");
    }

    // Readers that cut at every '=' lose such a parameter, and with it the RelayState behind it, from what they verify.
    [Theory]
    [InlineData("{message}&{algorithm}&foo=a=b&RelayState=evil&{signature}")]
    [InlineData("{message}&{algorithm}&foo=a=b=&RelayState=evil&{signature}")]
    [InlineData("foo=a=b&RelayState=evil&{message}&{algorithm}&{signature}")]
    [InlineData("{message}&=&RelayState=evil&{algorithm}&{signature}")]
    [InlineData("{message}&&&RelayState=evil&{algorithm}&{signature}")]
    [InlineData("{message}&RelayState&{algorithm}&{signature}")]
    [InlineData("{message}&RelayState==evil&{algorithm}&{signature}")]
    public async Task F03_a_RelayState_hidden_from_the_signature(string query)
    {
        using var request = new AttackedRequest(stage.Federation, new() { RelayState = null });

        await request.RefusedAsync(Filled(query, request.Parts), "SigningKeyUnknown");
        await request.AcceptedAsync();
    }

    // Nobody reads a RelayState here: neither does the system.
    [Theory]
    [InlineData("{message}&{algorithm}&foo=a%26RelayState=evil&{signature}")]
    [InlineData("{message}&{algorithm}&foo=a;RelayState=evil&{signature}")]
    [InlineData("{message}&{algorithm}&?RelayState=evil&{signature}")]
    [InlineData("{message}&{algorithm}&RelayState[]=evil&{signature}")]
    [InlineData("{message}&{algorithm}&{signature}&X-RelayState=evil")]
    public async Task F03_what_is_no_RelayState_is_none(string query)
    {
        using var request = new AttackedRequest(stage.Federation, new() { RelayState = null });

        await request.RefusedAsync(Filled(query, request.Parts) + "&RelayState=evil", "SigningKeyUnknown");
        await request.AcceptedAsync(Filled(query, request.Parts), relayState: null);
    }

    [Theory]
    [InlineData("%80")]
    [InlineData("%C0%AF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F5%80%80%80")]
    [InlineData("%4")]
    [InlineData("%zz")]
    public async Task F08_a_RelayState_that_is_no_text_though_it_is_signed(string octets)
    {
        using var request = new AttackedRequest(stage.Federation);
        var query = QuerySigner.Sign($"{request.Parts[0]}&RelayState={octets}&{request.Parts[2]}", SystemCertificate);

        await request.RefusedAsync(query, "FieldMalformed");
        await request.AcceptedAsync();
    }

    private static string Filled(string query, IReadOnlyList<string> parts) => query
        .Replace("{message}", parts[0], StringComparison.Ordinal)
        .Replace("{algorithm}", parts[1], StringComparison.Ordinal)
        .Replace("{signature}", parts[2], StringComparison.Ordinal);

    private static string Decoded(string query) => Uri.UnescapeDataString(query);

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex Escape();
}

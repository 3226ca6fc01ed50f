using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using ContextHandler.Federation;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>The query string of a redirected AuthnRequest, LogoutRequest or LogoutResponse, in every percent-encoding, and tampered with as text.</summary>
internal sealed class QueryTarget : Target
{
    private const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static readonly RSA Signing = FuzzKeys.Certificate.GetRSAPrivateKey()!;
    private static readonly RSA Verifying = FuzzKeys.Certificate.GetRSAPublicKey()!;

    private static readonly string[] Intruders =
    [
        "&", "=", "%", "+", "%00", "%0", "%zz", "%C3", "%ED%A0%80", "%26", "%3D", "&&", "?", "#", ";", " ", "\u00E9", "%u0041", "&RelayState=x", "&SAMLRequest=x", "&samlrequest=x", "&SAMLResponse=x", "&SigAlg=x",
        "&Signature=x", "&Relay%53tate=x", "&+RelayState=x", "&%53AMLRequest=x", "&other=1", "&SAMLEncoding=x", "&SAMLEncoding=urn%3aoasis%3anames%3atc%3aSAML%3a2.0%3abindings%3aURL-Encoding%3aDEFLATE", "RelayState=a&",
    ];

    public override FuzzCase Generate(Dice dice)
    {
        var (parameter, xml) = Genuine(dice);
        var query = $"{parameter}={Escaped(TestQueries.Encode(WickedWriter.Write(xml, dice)), dice)}";
        if (dice.OneIn(2))
        {
            query += $"&RelayState={Escaped(dice.Pick("", "opaque", "a b+c&d=e", "ø😀", "%41", new string('x', dice.Between(1020, 1028))), dice)}";
        }

        if (!dice.OneIn(4))
        {
            query += $"&SigAlg={Escaped(RsaSha256, dice)}";
            query += $"&Signature={Escaped(Convert.ToBase64String(Signing.SignData(Encoding.UTF8.GetBytes(query), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)), dice)}";
        }

        query = dice.OneIn(4) ? Shuffled(query, dice) : query;
        for (var times = dice.OneIn(2) ? dice.Below(3) : 0; times > 0; times--)
        {
            var at = dice.Below(query.Length);
            query = dice.OneIn(3) ? query.Remove(at, Math.Min(dice.Between(1, 3), query.Length - at)) : query.Insert(dice.OneIn(2) ? at : query.Length, dice.Pick(Intruders));
        }

        return new(Encoding.UTF8.GetBytes(query));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var query = Encoding.UTF8.GetString(input.Span);
        var (message, judged, failure) = Bounded(3_000_000 + (200L * input.Length), () => Read(query));
        if (message is null)
        {
            FailureOracle.Check(failure);
            return Outcome.Refused;
        }

        using var rented = message;

        // Another reader of query strings, names in whatever case, finds the same one value of each.
        var theirs = QueryHelpers.ParseQuery(query);
        string? Theirs(string name) => theirs.GetValueOrDefault(name) is var values && values.Count <= 1 ? (string?)values : throw new FindingException($"{name} twice by another reader");
        FindingException.Unless(Theirs("SAMLRequest") is null != Theirs("SAMLResponse") is null && Theirs("Signature") is null == message.Signature is null, "a parameter is there or not by another reader");
        FindingException.UnlessEqual(Theirs("RelayState") ?? "-", message.RelayState ?? "-", "the RelayState by another reader");
        if (message.Signature is { } signature)
        {
            FindingException.UnlessEqual(Theirs("SigAlg") ?? "-", signature.Algorithm, "the SigAlg by another reader");
            var parts = Encoding.UTF8.GetString(signature.SignedOctets.Span).Split('&');
            FindingException.Unless(parts.All(part => query.Split('&').Contains(part)), "octets signed that do not stand in the query");
        }

        return judged is null ? Outcome.Refused : Judged(judged.Value, message);
    }

    private static Outcome Judged(SignatureState judged, InboundMessage message)
    {
        FindingException.Unless(message.Signature is null == (judged == SignatureState.Absent), "a signature that was not looked at, or none that was");
        FindingException.Unless(
            message.Signature is not { } signature
            || Verifying.VerifyData(signature.SignedOctets.Span, signature.Value.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "the signature does not hold by the framework");
        return Outcome.Accepted;
    }

    private static (string Parameter, XElement Xml) Genuine(Dice dice) => dice.Below(4) switch
    {
        0 => ("SAMLRequest", GenuineLogout.Request(dice, signed: false)),
        1 => ("SAMLResponse", GenuineLogout.Response(dice, signed: false)),
        _ => ("SAMLRequest", GenuineXml.AuthnRequest(dice, signed: false)),
    };

    // Whichever message it is. Of a logout message only a signed one is read.
    private static (InboundMessage? Message, SignatureState? Judged, LoginFailure? Failure) Read(string query)
    {
        if (!RedirectBinding.TryParse(query, "SAMLRequest", out var message, out var failure))
        {
            var isRead = RedirectBinding.TryParse(query, "SAMLResponse", out message, out var second)
                && LogoutResponseReader.TryRead(message, Party, out _, out second);
            return (message, isRead ? SignatureState.Verified : null, second is { Reason: FailureReason.MessageMissing } ? failure : second);
        }

        return AuthnRequestReader.TryRead(message, id => id == FuzzKeys.System.EntityId ? FuzzKeys.System : null, out var request, out failure)
            ? (message, request.Signature, null)
            : (message, LogoutRequestReader.TryRead(message, Party, out _, out failure) ? SignatureState.Verified : null, failure);
    }

    private static LogoutParty? Party(EntityId id) => id == FuzzKeys.System.EntityId ? FuzzKeys.Party : null;

    // Senders escape more than they must, in either case, and write a space in either way.
    private static string Escaped(string value, Dice dice)
    {
        var escaped = Uri.EscapeDataString(value);
        return dice.Below(4) switch
        {
            0 => TestQueries.LowerCaseEscapes(value),
            1 => escaped.Replace("%20", "+", StringComparison.Ordinal),
            2 => string.Concat(escaped.Select(character => char.IsAsciiLetter(character) && !escaped.Contains('%', StringComparison.Ordinal) && dice.OneIn(9) ? $"%{(int)character:X2}" : character.ToString())),
            _ => escaped,
        };
    }

    private static string Shuffled(string query, Dice dice)
    {
        var parts = query.Split('&').ToList();
        dice.Shuffle(parts);
        return string.Join('&', parts);
    }
}

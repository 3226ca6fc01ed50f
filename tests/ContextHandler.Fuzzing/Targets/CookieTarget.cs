using System.Text;
using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Selection;
using ContextHandler.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>A Cookie header with ours in it: the login cookies, the remembered choice and the language, whole, planted twice or broken.</summary>
internal sealed class CookieTarget : Target
{
    private const string Purpose = "ContextHandler.RememberedChoice.v1";
    private static readonly GatewayIdentity Gateway = A.Gateway();

    private static readonly string[] Names =
        ["__Host-ch-choice", "__Host-ch-choice", "__Host-ch-login-abc", "__Host-ch-login-", "__Host-ch-login-d", "__Host-ch-language", "ch-choice", "ch-login-abc", "__host-ch-choice", "__Secure-ch-choice", "other", "", "$Version"];

    private static readonly string[] Choices =
    [
        """{"M":"11111111","I":null,"T":1780000000,"G":0,"N":0}""", """{"M":"11111111","I":"https://idp.korsbaek.example.dk","T":1780000000,"G":3,"N":4}""", """{"M":null,"I":"urn:x","T":-1,"G":-1,"N":-1}""",
        """{"M":"11111111","T":1e308}""", """{"M":"11111111","T":9223372036854775807,"G":2147483647,"N":0}""", "[]", "null", "{", "", "\u0000", """{"M":{"M":{}}}""", """{"m":"11111111"}""", """{"M":"１１１１１１１１","T":1}""",
    ];

    private readonly IDataProtector protector;
    private readonly ChoiceCookie choices;

    public CookieTarget()
    {
        var keys = new EphemeralDataProtectionProvider();
        (protector, choices) = (keys.CreateProtector(Purpose), new ChoiceCookie(keys));
    }

    public override FuzzCase Generate(Dice dice)
    {
        var cookies = Enumerable.Range(0, dice.Between(1, 5)).Select(_ => $"{dice.Pick(Names)}={Value(dice)}");
        var header = string.Join(dice.Pick("; ", ";", " ; ", ", "), cookies);
        if (dice.OneIn(3))
        {
            var at = dice.Below(header.Length);
            header = header.Insert(at, dice.Pick("=", ";", "\"", " ", "\t", "\0", "é", "%", ",", "==", "; ;", "\u2028"));
        }

        return new(Encoding.UTF8.GetBytes(header));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var header = Encoding.UTF8.GetString(input.Span);
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = header;
        var (choice, logins) = Bounded(400_000 + (200L * input.Length), () => (choices.Read(context.Request, Gateway), LoginCookies.Read(context.Request, Gateway)));
        _ = LanguageCookie.Of(context.Request, Gateway);
        foreach (var (id, secret) in logins)
        {
            FindingException.Unless(Sent(header, $"__Host-ch-login-{id}").Length == 1, "a login cookie that arrived twice, or not");
            FindingException.Unless(header.Contains(secret, StringComparison.Ordinal), "a secret that nobody sent");
        }

        if (choice is not null)
        {
            Judge(choice, header);
        }

        return choice is not null || logins.Count > 0 ? Outcome.Accepted : Outcome.Refused;
    }

    // What is taken for a choice was written by whoever has our key, whole, and once.
    private void Judge(RememberedChoice choice, string header)
    {
        var values = Sent(header, "__Host-ch-choice");
        FindingException.Unless(values.Length == 1, "a choice that arrived twice, or not");
        var json = protector.Unprotect(values[0]);
        FindingException.Unless(Choices.Contains(json), "a choice that nobody made");
        FindingException.Unless(choice.Municipality is not null || choice.Idp is not null, "a choice of nothing");
    }

    private string Value(Dice dice)
    {
        var value = dice.Below(4) switch
        {
            0 => dice.Pick("da", "en", "DA", "xx", ""),
            1 => $"{dice.Below(int.MaxValue)}.{Convert.ToHexString(dice.Bytes(8))}",
            _ => protector.Protect(dice.Pick(Choices)),
        };
        return dice.OneIn(4) && value.Length > 0 ? value.Remove(dice.Below(value.Length), 1) : value;
    }

    private static string[] Sent(string header, string name) =>
        [.. header.Split(';').Select(pair => pair.Trim().Split('=', 2)).Where(pair => pair.Length == 2 && pair[0] == name).Select(pair => pair[1])];
}

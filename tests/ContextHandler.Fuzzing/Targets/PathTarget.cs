using System.Text;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>A request target: what is let through has the same segments for every reader, so that a level is asked for what a backend gives.</summary>
internal sealed class PathTarget : Target
{
    private static readonly string[] Plain = ["a", "secret", "SECRET", ".well-known", "x.css", "a..b", "...z", "~u", "a:b@c", "!$&'()*+,=", "{}|^[]", "%C3%A6", "%c3%b8", "%F0%9F%98%80", "%41", "%20a", "%7e"];

    private static readonly string[] Wicked =
    [
        "/", "//", ".", "..", "%2e", "%2E%2e", ".%2e", "%2F", "%2f", "\\", "%5C", "%5c", ";", ";v=1", "..;", "%3B", "%25", "%252F", "%252e", "%2525", " ", "%20", "\t", "%09", "%00", "\0", "%0d%0a", "\r\n", "%7F", "\u007f", "%C0%AF",
        "%c0%ae", "%E0%80%AF", "%F0%80%80%AF", "%ED%A0%80", "%F4%90%80%80", "%C2%85", "%E6", "\u00e6", "%", "%2", "%zz", "%u002f", "#", "?", "%3F", "*", "http:", "%EF%BC%8F", "%E2%88%95",
    ];

    public override FuzzCase Generate(Dice dice)
    {
        var target = new StringBuilder();
        for (var segments = dice.Between(1, 5); segments > 0; segments--)
        {
            target.Append('/').Append(dice.Pick(Plain));
        }

        for (var times = dice.Below(4); times > 0; times--)
        {
            target.Insert(dice.Below(target.Length + 1), dice.OneIn(4) ? $"%{dice.Below(256):X2}" : dice.Pick(dice.OneIn(3) ? Plain : Wicked));
        }

        return new(Encoding.Latin1.GetBytes(target.Append(dice.Pick("", "/", "?x=//..;\\%00")).ToString()));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var target = Encoding.Latin1.GetString(input.Span);
        if (Bounded(mostBytes: 1_000, () => TargetRules.Objection(target)) is not null)
        {
            return Outcome.Refused;
        }

        var path = target.Split('?')[0];
        var read = PathReadings.ByTheBook(path);
        FindingException.UnlessEqual(read, PathReadings.ByOurRouter(path), "what our router is given");
        FindingException.UnlessEqual(read, PathReadings.ByUri(path), "what the client of our proxy makes of it");
        FindingException.UnlessEqual(read, PathReadings.ByCarelessBackend(path), "what a careless backend reads");
        return Outcome.Accepted;
    }
}

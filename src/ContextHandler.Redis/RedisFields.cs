using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ContextHandler.Redis;

/// <summary>The fields of section <c>ContextHandler:Redis</c>, each with how it is read. What is in no row of the table is an error.</summary>
internal static class RedisFields
{
    private static readonly Dictionary<string, Func<IConfigurationSection, RedisOptions, string?>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Endpoint"] = Text((options, value) => options.Endpoint = value),
        ["Sentinels"] = Sentinels,
        ["PrimaryName"] = Text((options, value) => options.PrimaryName = value),
        ["Password"] = Text((options, value) => options.Password = value),
        ["PasswordFile"] = Text((options, value) => options.PasswordFile = value),
        ["SentinelPassword"] = Text((options, value) => options.SentinelPassword = value),
        ["SentinelPasswordFile"] = Text((options, value) => options.SentinelPasswordFile = value),
        ["Tls"] = Flag((options, value) => options.Tls = value),
        ["TlsHost"] = Text((options, value) => options.TlsHost = value),
        ["TlsAuthority"] = Text((options, value) => options.TlsAuthority = value),
        ["Prefix"] = Text((options, value) => options.Prefix = value),
        ["Deadline"] = Time((options, value) => options.Deadline = value),
        ["SessionsGoOn"] = Time((options, value) => options.SessionsGoOn = value),
    };

    /// <summary>Reads what can be read, and says what cannot: the field, and what was expected there.</summary>
    public static IReadOnlyList<string> Read(IConfigurationSection section, RedisOptions options) =>
    [
        .. from child in section.GetChildren()
           let expected = All.TryGetValue(child.Key, out var read) ? read(child, options) : "no such field; see RedisOptions"
           where expected is not null
           select $"{section.Path}:{child.Key}: {expected}",
    ];

    private static Func<IConfigurationSection, RedisOptions, string?> Text(Action<RedisOptions, string> set) =>
        Value("a text expected", static value => (value is { Length: > 0 }, value!), set);

    private static Func<IConfigurationSection, RedisOptions, string?> Flag(Action<RedisOptions, bool> set) =>
        Value("true or false expected", static value => (bool.TryParse(value, out var flag), flag), set);

    private static Func<IConfigurationSection, RedisOptions, string?> Time(Action<RedisOptions, TimeSpan> set) =>
        Value("a time as in 00:00:00.250 expected", static value => (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time), time), set);

    // A wrong value is not repeated: it may be a password in the wrong row.
    private static Func<IConfigurationSection, RedisOptions, string?> Value<T>(string expected, Func<string?, (bool IsRead, T Value)> read, Action<RedisOptions, T> set) =>
        (section, options) =>
        {
            var (isRead, value) = read(section.Value);
            if (!isRead)
            {
                return expected;
            }

            set(options, value);
            return null;
        };

    private static string? Sentinels(IConfigurationSection section, RedisOptions options)
    {
        options.Sentinels.Clear();
        foreach (var child in section.GetChildren())
        {
            options.Sentinels.Add(child.Value ?? string.Empty);
        }

        return options.Sentinels.Count > 0 ? null : "a list of host:port expected";
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// Version 1 of what stands in Redis: <c>prefix:1:kind:name</c>, where a name is base64url(SHA-256) of what it stands for: nobody else's text, no matter
/// how long, becomes part of a key, and who reads keys learns no handle. Sessions and names of persons are such hashes themselves, and stand as hexadecimal.
/// <para>
/// The previous release and the next read it too: members that are not known are ignored, new ones are optional, none changes its meaning or goes; what
/// cannot be done so is another version. Every entry but the key ring has an end, set as the time left by our clock: none outlasts what it is about. That end is all that
/// bounds what is kept about people: answers (a minute) and sessions (as long as they last) hold what an IdP said of them.
/// </para>
/// <code>
/// kind               name                          value                                    lives
/// login              login ID                      PendingLogin                             30 min from its start
/// request            system, request ID            login ID                                 30 min from its start
/// answered           login ID                      1                                        30 min
/// leg                our request ID                IdpLeg                                   30 min from its start
/// spent              our request ID                1                                        30 min
/// kept-request       handle                        ReceivedAuthnRequest                     30 min
/// answer             handle                        KeptAnswer                               60 s
/// assertion          IdP, assertion ID             our request ID (before: 1)               until it has run out
/// counter            its name                      a number                                 its window
/// session            session key, hex              Session                                  until it ends
/// successor          old session key, hex          new session key, hex                     1 min
/// sessions-of-name   name of a person, hex         sorted set: session keys by their end    25 h from the last change
/// logout             logout ID                     PendingLogout as it began                30 min from its start, as all of it
/// logout-of-session  session key, hex              logout ID
/// logouts-of-name    name of a person, hex         sorted set: logout IDs by their start
/// logout-asked       logout ID, participant        instant
/// logout-note        logout ID, participant        LogoutOutcome
/// logout-end         logout ID                     LogoutEnd
/// logout-leg         our request ID                LogoutLeg                                5 min from when it was asked
/// logout-request     role, party, request ID       1                                        until it has run out
/// key-ring           (one)                         hash: elements of the ring by name       no end
/// key-ring-turn      (one)                         1                                        10 s
/// clocks             (one)                         hash: of each machine when, and how far ahead    1 min
/// probe              a node                        a random word                            10 s
/// ended              (a channel, no key)           session key, its successor or nothing, and the node that says so
/// </code>
/// </summary>
internal sealed class RedisFormat(string prefix)
{
    private const int Version = 1;

    // A session lasts a day at most, and clocks differ.
    public static readonly TimeSpan NamesLive = TimeSpan.FromHours(25);
    public static readonly TimeSpan SuccessorsLive = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan ClocksLive = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan ProbesLive = TimeSpan.FromSeconds(10);

    /// <summary>What stands where only that it stands counts.</summary>
    public static readonly RedisValue Mark = "1";

    private readonly string[] begins = [.. Enum.GetValues<RedisKind>().Select(kind => $"{prefix}:{Version}:{NameOf(kind)}")];

    /// <summary>The channel on which nodes tell each other of that.</summary>
    public RedisChannel Channel(RedisKind kind) => new(begins[(int)kind], RedisChannel.PatternMode.Literal);

    /// <summary>The key of what has these names; none but the last holds a NUL.</summary>
    public RedisKey Key(RedisKind kind, params ReadOnlySpan<string> names)
    {
        var text = string.Join('\0', names);
        return KeyOfHash(kind, Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>The key of what is named by a hash already.</summary>
    public RedisKey KeyOfHash(RedisKind kind, string hash) => $"{begins[(int)kind]}:{hash}";

    // KeptRequest → kept-request
    private static string NameOf(RedisKind kind) =>
        string.Concat(kind.ToString().Select((letter, index) => char.IsUpper(letter) ? (index > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}

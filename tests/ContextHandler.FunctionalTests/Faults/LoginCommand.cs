using System.Buffers.Text;
using System.Security.Cryptography;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>What a command that a node sends to Redis has to do with logins, by its key (<c>ch:1:kind:name</c>).</summary>
internal static class LoginCommand
{
    private static readonly string[] Reads = ["GET", "MGET", "EXISTS", "ZRANGE"];

    // What a node asks for itself, whoever logs in.
    private static readonly string[] OwnKinds = ["probe", "clocks", "key-ring", "key-ring-turn", "clocks"];
    private static readonly string Readiness = "ch:1:counter:" + Base64Url.EncodeToString(SHA256.HashData("readiness"u8));

    /// <summary>Its name, for example <c>SET NX spent</c>; null: it belongs to no login.</summary>
    public static string? NameOf(IReadOnlyList<string> command)
    {
        if (command.Count < 2 || command[1].Split(':') is not ["ch", "1", var kind, ..] || OwnKinds.Contains(kind) || command[1] == Readiness)
        {
            return null;
        }

        var option = command.Skip(3).FirstOrDefault(word => word is "NX" or "XX");
        return string.Join(' ', new[] { command[0], option, kind }.OfType<string>());
    }

    /// <summary>Whether nothing is otherwise when it is done.</summary>
    public static bool IsRead(IReadOnlyList<string> command) => Reads.Contains(command[0]);
}

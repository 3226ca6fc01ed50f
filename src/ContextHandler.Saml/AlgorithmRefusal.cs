using ContextHandler.Login;

namespace ContextHandler.Saml;

/// <summary>An algorithm that is not on the allow-list, named in the log so that the sender's administrator can be told (decision 11).</summary>
internal static class AlgorithmRefusal
{
    public static WireRefusal Of(string job, string? uri, string expected, params IEnumerable<string> parameters) =>
        new(FailureReason.AlgorithmRefused, $"{job} {string.Join(" with ", parameters.Prepend(uri).Select(Named))} is refused; expected {expected}");

    // The identifier is the sender's text: only what looks like one goes into a log.
    private static string Named(string? uri) =>
        uri is { Length: > 0 and <= 100 } && uri.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '-' or '_' or '#') ? uri : "of no known name";
}

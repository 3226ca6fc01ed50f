namespace ContextHandler.Fuzzing.Messages;

/// <summary>Marks in a message's text, where something is put in once the rest of the text stands.</summary>
internal static class Mark
{
    public static string Digest(string id) => $"{{digest {id}}}";

    public static string Signature(string id) => $"{{signature {id}}}";

    /// <summary>A mark is written as it is, so that it is found again.</summary>
    public static bool Is(string text) => text is ['{', .., '}'];
}

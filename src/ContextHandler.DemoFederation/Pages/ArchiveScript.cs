namespace ContextHandler.DemoFederation.Pages;

/// <summary>The archive's one script: opens the live connection and shows whether it stands.</summary>
internal static class ArchiveScript
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ArchiveScript).Assembly.GetManifestResourceStream("archive.js")!);
        return reader.ReadToEnd();
    }
}

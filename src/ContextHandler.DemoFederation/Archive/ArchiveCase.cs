namespace ContextHandler.DemoFederation.Archive;

/// <summary>A case in the demo's archive.</summary>
/// <param name="Number">From 1, in the order of arrival.</param>
/// <param name="Title">What the person wrote.</param>
/// <param name="Note">What else; may be empty.</param>
/// <param name="By">Whom the verified token named.</param>
/// <param name="At">When it arrived.</param>
public sealed record ArchiveCase(int Number, string Title, string Note, string By, DateTimeOffset At);

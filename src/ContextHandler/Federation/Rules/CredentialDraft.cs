using ContextHandler.Federation.Files;
using ContextHandler.Keys;

namespace ContextHandler.Federation.Rules;

/// <summary>A credential of the file beside what was loaded for it.</summary>
/// <param name="Entry">As the file has it.</param>
/// <param name="Credential">Null when it could not be loaded, which is reported already, or is not needed yet or any more.</param>
/// <param name="IsReadableByOthers">Whether the file's mode lets its group or everybody read it.</param>
public sealed record CredentialDraft(CredentialEntry Entry, Credential? Credential, bool IsReadableByOthers)
{
    /// <summary>From its promotion to its retirement there is no gateway without it.</summary>
    public bool IsNeededAt(DateTimeOffset now) => Entry.Dates.PromotedFrom <= now && !(Entry.Dates.RetireAt <= now);
}

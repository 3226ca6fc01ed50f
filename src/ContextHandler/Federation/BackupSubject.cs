namespace ContextHandler.Federation;

/// <summary>Who a person of a backup login is to a system, beside the person of the municipality's login (<c>backup.subject</c>).</summary>
public enum BackupSubject
{
    /// <summary>Somebody of its own: no name it is given is ever one of a municipality's login.</summary>
    Separate,

    /// <summary>The same: both are named by the professional uuid and the organisation, where both state them.</summary>
    ProfessionalUuid,
}

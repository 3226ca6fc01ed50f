using System.Security.Cryptography;
using System.Text;
using ContextHandler.Federation;

namespace ContextHandler.Attributes;

/// <summary>
/// Who a person is to a system, before it is written as a NameID (decision 20). The organisation always belongs to it: two IdPs may both know a user
/// 'ulla'; a municipality's new IdP still means the same person.
/// <para>
/// A backup's person (<see cref="BackupPlan"/>) is somebody of its own, told apart by the IdP. Where the file links them, both sides are named by the
/// professional uuid: the municipality's too, or they would differ. A person without a uuid is linked to nobody. An X509SubjectName that a municipality's
/// IdP gives still passes byte for byte: its Serial is that uuid already (facts 4.1).
/// </para>
/// </summary>
internal sealed class SubjectKey
{
    private readonly FencedIdentity identity;
    private readonly bool isBackup;
    private readonly Guid? uuid;

    private SubjectKey(FencedIdentity identity, UserFacingSystem? system)
    {
        this.identity = identity;
        isBackup = system is not null && identity.Idp.Backup is { } backup && backup.Covers(system.EntityId);
        uuid = system is { NamesByProfessionalUuid: true } && identity.Idp.Backup is not { Subject: BackupSubject.Separate } ? ProfessionalUuid.Of(identity) : null;
    }

    /// <summary>What a persistent NameID is made of, with the system's entity ID.</summary>
    public string Text => uuid is not null ? $"{identity.Cvr}\0professional uuid\0{uuid:D}"
        : isBackup ? $"{identity.Cvr}\0backup\0{identity.Idp.EntityId}\0{Own}"
        : $"{identity.Cvr}\0{Own}";

    /// <summary>The Serial of an X509SubjectName that is built. A system must find the same in it as in the provisioned user (facts 4.1).</summary>
    public string Serial => uuid is not null ? $"{uuid:D}"
        : isBackup ? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 16)).ToString("D")
        : ProvisionedSerial;

    /// <summary>Whether an X509SubjectName received passes as it is: not from a backup, whose could be a name of the municipality's.</summary>
    public bool PassesSubjectName => !isBackup && identity.NameId.Format == NameIdFormats.X509SubjectName;

    /// <summary>A backup's person who is linked to nobody.</summary>
    public bool IsApart => isBackup && uuid is null;

    /// <summary>To that system.</summary>
    public static SubjectKey Of(FencedIdentity identity, UserFacingSystem system) => new(identity, system);

    /// <summary>To the gateway: comparable within one IdP.</summary>
    public static string Of(FencedIdentity identity) => new SubjectKey(identity, null).Text;

    // The name that stays, a transient one only where there is no other.
    private string Own => identity.NameId.Format == NameIdFormats.Transient ? ProvisionedSerial : identity.NameId.Value;

    private string ProvisionedSerial => identity.Find(FederationUris.ProfessionalUuid) ?? identity.NameId.Value;
}

namespace ContextHandler.Attributes;

/// <summary>What a proxied system is told an attribute by, instead of its official name.</summary>
/// <param name="Claim">Its name in an identity token.</param>
/// <param name="Header">Its name among the request's headers, after <c>X-Ch-</c>.</param>
/// <param name="Attribute">Its official name in OIOSAML3, or in both profiles; <see cref="AttributeTranslation"/> knows the one in OIOSAML2.</param>
public sealed record ShortName(string Claim, string Header, string Attribute)
{
    /// <summary>All of them, in the order in which they are told. The identifiers are those of facts 4.1, for OIOSAML2 beside each.</summary>
    public static IReadOnlyList<ShortName> All { get; } =
    [
        new("cvr", "Cvr", FederationUris.Cvr), // dk:gov:saml:attribute:CvrNumberIdentifier
        new("organisation", "Organisation", FederationUris.OrgName), // urn:oid:2.5.4.10, organizationName (RFC 4519, 2.19)
        new("name", "Name", FederationUris.FullName), // urn:oid:2.5.4.3, cn (RFC 4519, 2.3)
        new("first_name", "First-Name", FederationUris.FirstName), // urn:oid:2.5.4.42, givenName (RFC 4519, 2.12)
        new("last_name", "Last-Name", FederationUris.LastName), // urn:oid:2.5.4.4, sn (RFC 4519, 2.32)
        new("email", "Email", FederationUris.Email), // urn:oid:0.9.2342.19200300.100.1.3, mail (RFC 4524, 2.16)
        new("uuid", "Uuid", FederationUris.ProfessionalUuid), // the same name: OIOSAML2 has none
        new("uid", "Uid", FederationUris.UidOid), // the same name: uid (RFC 4519, 2.39), OIOSAML3 has none
        new("cpr", "Cpr", FederationUris.CprNumber), // dk:gov:saml:attribute:CprNumberIdentifier
    ];

    /// <summary>What carries the privileges: their one value is the base64 of the OIO Basic Privilege Profile, as SAML systems get it (facts 4.2).</summary>
    public static ShortName Privileges { get; } = new("privileges", "Privileges", FederationUris.Privileges); // dk:gov:saml:attribute:Privileges_intermediate

    /// <summary>The short name of an attribute by its name in either profile; null: it has none.</summary>
    public static ShortName? Of(string attribute)
    {
        var name = AttributeTranslation.ToProfile(attribute, Profiles.OioProfile.Oiosaml3);
        return All.FirstOrDefault(known => known.Attribute == name);
    }
}

namespace ContextHandler;

/// <summary>The federation's identifiers: levels, attributes and formats, with the place each was read in danish-saml-facts.</summary>
public static class FederationUris
{
    // Levels (facts 1.1, 1.2)
    public const string NsisLevelPrefix = "https://data.gov.dk/concept/core/nsis/loa/";
    public const string NistLevelPrefix = "urn:dk:gov:saml:attribute:AssuranceLevel:";

    // What AD FS calls two-factor login (facts 1.4); http, not https
    public const string MultipleAuthn = "http://schemas.microsoft.com/claims/multipleauthn";
    public const string AuthnMethodsReferences = "http://schemas.microsoft.com/claims/authnmethodsreferences";

    // Told to a system when no level was stated (decision 7); SAML AuthnContext 3.4.25
    public const string ClassUnspecified = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

    // Attribute profiles a system may ask for beside a level, [OIO-SP-07] (facts 1.3)
    public const string EidPerson = "https://data.gov.dk/eid/Person";
    public const string EidProfessional = "https://data.gov.dk/eid/Professional";

    // OIOSAML3 attributes (facts 4.1)
    public const string Loa = "https://data.gov.dk/concept/core/nsis/loa";
    public const string SpecVersion = "https://data.gov.dk/model/core/specVersion";
    public const string SpecVersionValue = "OIO-SAML-3.0";
    public const string Cvr = "https://data.gov.dk/model/core/eid/professional/cvr";
    public const string OrgName = "https://data.gov.dk/model/core/eid/professional/orgName";
    public const string Privileges = "https://data.gov.dk/model/core/eid/privilegesIntermediate";
    public const string Email = "https://data.gov.dk/model/core/eid/email";
    public const string CprNumber = "https://data.gov.dk/model/core/eid/cprNumber";
    public const string FirstName = "https://data.gov.dk/model/core/eid/firstName";
    public const string LastName = "https://data.gov.dk/model/core/eid/lastName";
    public const string FullName = "https://data.gov.dk/model/core/eid/fullName";
    public const string ProfessionalUuid = "https://data.gov.dk/model/core/eid/professional/uuid/persistent";

    // What the NameID of a professional begins with in OIOSAML3
    public const string ProfessionalUuidPrefix = "https://data.gov.dk/model/core/eid/professional/uuid/";

    // KombitSpecVer: two spellings seen, both accepted (facts 4.1)
    public const string KombitSpecVer = "dk:gov:saml:attribute:KombitSpecVer";
    public const string KombitSpecVerAlternative = "https://data.gov.dk/model/core/kombitSpecVer";

    // OIOSAML2 attributes (facts 4.1)
    public const string AssuranceLevel = "dk:gov:saml:attribute:AssuranceLevel";
    public const string SpecVer = "dk:gov:saml:attribute:SpecVer";
    public const string SpecVerValue = "DK-SAML-2.0";
    public const string CvrNumberIdentifier = "dk:gov:saml:attribute:CvrNumberIdentifier";
    public const string CprNumberIdentifier = "dk:gov:saml:attribute:CprNumberIdentifier";
    public const string PrivilegesIntermediate = "dk:gov:saml:attribute:Privileges_intermediate";

    // The X.500 names OIOSAML 2.0 uses for a person; as URNs of their OIDs (RFC 4519)
    public const string MailOid = "urn:oid:0.9.2342.19200300.100.1.3";
    public const string UidOid = "urn:oid:0.9.2342.19200300.100.1.1";
    public const string CommonNameOid = "urn:oid:2.5.4.3";
    public const string SurnameOid = "urn:oid:2.5.4.4";
    public const string GivenNameOid = "urn:oid:2.5.4.42";
    public const string OrganizationNameOid = "urn:oid:2.5.4.10";

    // Versions of KOMBIT's attribute profile (facts 4.1)
    public const string KombitSpecVerOiosaml2 = "1.0";
    public const string KombitSpecVerOiosaml3 = "2.0";

    // Scope of a privilege group (facts 4.2)
    public const string CvrScopePrefix = "urn:dk:gov:saml:cvrNumberIdentifier:";
}

namespace ContextHandler.Selection;

/// <summary>Why an IdP cannot be picked for a login.</summary>
public enum Exclusion
{
    /// <summary>The system may not use it; such an IdP is not shown at all.</summary>
    NotAllowedForSystem,

    /// <summary>The system named other IdPs in Scoping/IDPList.</summary>
    NotInIdpList,

    /// <summary>Its ceiling is below the required level.</summary>
    CeilingTooLow,

    /// <summary>It proves NIST levels only, and an NSIS level is required (decision 1).</summary>
    NoNsisLevel,

    /// <summary>There is no good metadata of it: nobody can log in with it for the time being.</summary>
    NoMetadata,
}

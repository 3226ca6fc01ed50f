using ContextHandler.Profiles;
using ContextHandler.Requests;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>How the IdPs of one make behave: their metadata, and what they state about a login.</summary>
public interface IIdpKind
{
    /// <summary>The make, for people.</summary>
    string Name { get; }

    /// <summary>The profile an administrator would give such an IdP.</summary>
    LevelProfile Profile { get; }

    /// <summary>Path of its SingleSignOnService.</summary>
    string SsoPath { get; }

    /// <summary>Path of its SingleLogoutService; the same as <see cref="SsoPath"/> where the make has one address for everything.</summary>
    string SloPath { get; }

    /// <summary>Whether it signs the Response beside the Assertion.</summary>
    bool SignsResponse { get; }

    /// <summary>Whether it encrypts the Assertion for the gateway.</summary>
    bool Encrypts { get; }

    byte[] WriteMetadata(DemoIdp idp, DateTimeOffset now);

    /// <summary>What it says about this person's login.</summary>
    IdpStatement State(DemoMunicipality municipality, DemoPerson person, ReceivedAuthnRequest request);
}

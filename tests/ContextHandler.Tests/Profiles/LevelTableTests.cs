using ContextHandler.Profiles;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Profiles;

/// <summary>The level table, cell by cell, and what decision 4 adds across families.</summary>
public class LevelTableTests
{
    private const string Mfa = "http://schemas.microsoft.com/claims/multipleauthn";
    private const string Nist = "urn:dk:gov:saml:attribute:AssuranceLevel:";
    private const string Nsis = "https://data.gov.dk/concept/core/nsis/loa/";

    [Theory]
    [InlineData("OIOSAML2", "NIST 1", Nist + "1", null)]
    [InlineData("OIOSAML2", "NIST 2", Nist + "2", null)]
    [InlineData("OIOSAML2", "NIST 3", Nist + "3", null)]
    [InlineData("OIOSAML2", "NIST 4", Nist + "4", null)]
    [InlineData("OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 1", null, null)]
    [InlineData("OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 2", null, null)]
    [InlineData("OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 3", Mfa, null)]
    [InlineData("OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 4", Mfa, null)]
    [InlineData("OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 1", null, null)]
    [InlineData("OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 2", null, null)]
    [InlineData("OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 3", null, null)]
    [InlineData("OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 4", null, null)]
    [InlineData("OIOSAML3", "NSIS Low", Nsis + "Low", null)]
    [InlineData("OIOSAML3", "NSIS Substantial", Nsis + "Substantial", null)]
    [InlineData("OIOSAML3", "NSIS High", Nsis + "High", null)]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS Low", null, null)]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS Substantial", Mfa, null)]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS High", Mfa, null)]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "NSIS Low", null, Nsis + "Low")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "NSIS Substantial", Mfa, Nsis + "Substantial")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "NSIS High", Mfa, Nsis + "High")]
    public void Each_of_the_21_cells_sends_what_the_level_table_says(string profile, string required, string? classReference, string? relayState) =>
        Sends(profile, required, classReference, relayState, acceptsNistUrn: false);

    [Theory]
    [InlineData("OIOSAML3", "NIST 1", Nsis + "Low", null)]
    [InlineData("OIOSAML3", "NIST 2", Nsis + "Low", null)]
    [InlineData("OIOSAML3", "NIST 3", Nsis + "Substantial", null)]
    [InlineData("OIOSAML3", "NIST 4", Nsis + "High", null)]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "NIST 1", null, null)]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "NIST 2", null, null)]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "NIST 3", Mfa, null)]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN", "NIST 4", Mfa, null)]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "NIST 1", null, Nsis + "Low")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "NIST 2", null, Nsis + "Low")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "NIST 3", Mfa, Nsis + "Substantial")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE", "NIST 4", Mfa, Nsis + "High")]
    [InlineData("OIOSAML2", "NSIS Low", Nist + "2", null)]
    [InlineData("OIOSAML2", "NSIS Substantial", Nist + "3", null)]
    [InlineData("OIOSAML2", "NSIS High", Nist + "4", null)]
    [InlineData("OIOSAML2_ADFS_MULTIPLEAUTHN", "NSIS Low", null, null)]
    [InlineData("OIOSAML2_ADFS_MULTIPLEAUTHN", "NSIS Substantial", Mfa, null)]
    [InlineData("OIOSAML2_ADFS_MULTIPLEAUTHN", "NSIS High", Mfa, null)]
    [InlineData("OIOSAML2_WITHOUT_REQUESTED_LOA", "NSIS Low", null, null)]
    [InlineData("OIOSAML2_WITHOUT_REQUESTED_LOA", "NSIS High", null, null)]
    public void Decision_04_a_level_of_the_other_family_is_asked_for_in_the_idps_own(string profile, string required, string? classReference, string? relayState) =>
        Sends(profile, required, classReference, relayState, acceptsNistUrn: false);

    [Theory]
    [InlineData("NIST 1", Nist + "1")]
    [InlineData("NIST 4", Nist + "4")]
    [InlineData("NSIS Low", Nsis + "Low")]
    public void Decision_04_an_oiosaml3_idp_that_accepts_the_nist_urn_is_asked_with_it(string required, string classReference) =>
        Sends("OIOSAML3", required, classReference, null, acceptsNistUrn: true);

    private static void Sends(string name, string required, string? classReference, string? relayState, bool acceptsNistUrn)
    {
        Assert.True(LevelProfile.TryParse(name, out var profile));
        AuthnContextComparison? comparison = classReference switch
        {
            null => null,
            Mfa => AuthnContextComparison.Exact,
            _ => AuthnContextComparison.Minimum,
        };
        Assert.Equal(
            new RequestedLevel(classReference, comparison, relayState),
            profile.Request(A.Level(required), acceptsNistUrn, RelayStateTemplate.Default));
    }
}

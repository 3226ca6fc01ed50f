using ContextHandler.Attributes;
using ContextHandler.Profiles;

namespace ContextHandler.Tests.Attributes;

public class ShortNameTests
{
    [Theory]
    [InlineData("cvr", "https://data.gov.dk/model/core/eid/professional/cvr", "dk:gov:saml:attribute:CvrNumberIdentifier")]
    [InlineData("organisation", "https://data.gov.dk/model/core/eid/professional/orgName", "urn:oid:2.5.4.10")]
    [InlineData("name", "https://data.gov.dk/model/core/eid/fullName", "urn:oid:2.5.4.3")]
    [InlineData("first_name", "https://data.gov.dk/model/core/eid/firstName", "urn:oid:2.5.4.42")]
    [InlineData("last_name", "https://data.gov.dk/model/core/eid/lastName", "urn:oid:2.5.4.4")]
    [InlineData("email", "https://data.gov.dk/model/core/eid/email", "urn:oid:0.9.2342.19200300.100.1.3")]
    [InlineData("uuid", "https://data.gov.dk/model/core/eid/professional/uuid/persistent", "https://data.gov.dk/model/core/eid/professional/uuid/persistent")]
    [InlineData("uid", "urn:oid:0.9.2342.19200300.100.1.1", "urn:oid:0.9.2342.19200300.100.1.1")]
    [InlineData("cpr", "https://data.gov.dk/model/core/eid/cprNumber", "dk:gov:saml:attribute:CprNumberIdentifier")]
    public void Both_profiles_names_are_known_by_one_short_name(string claim, string oiosaml3, string oiosaml2)
    {
        Assert.Equal(claim, ShortName.Of(oiosaml3)?.Claim);
        Assert.Equal(claim, ShortName.Of(oiosaml2)?.Claim);
        Assert.Equal(oiosaml2, AttributeTranslation.ToProfile(oiosaml3, OioProfile.Oiosaml2));
    }

    [Fact]
    public void No_two_share_a_name_and_none_takes_what_the_token_says_otherwise()
    {
        ShortName[] all = [.. ShortName.All, ShortName.Privileges];
        string[] taken = ["iss", "aud", "sub", "iat", "nbf", "exp", "jti", "prefix", "level", "acr", "auth_time", "idp", "attributes"];

        Assert.Equal(9, ShortName.All.Count); // each stands in the table above
        Assert.Equal(all.Length + taken.Length, all.Select(name => name.Claim).Concat(taken).Distinct().Count());
        Assert.Equal(all.Length + 3, all.Select(name => name.Header).Concat(["Subject", "Level", "Token"]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}

using System.Text;
using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Saml;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Tests.Reading;

public class PrivilegesTests
{
    private const string Good =
        """<?xml version="1.0" encoding="UTF-8"?>"""
        + """<bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"""
        + """ <PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:11111111"><Constraint Name="http://kommune.example.dk/KLE/1">27.*</Constraint> """
        + """<Privilege> http://kommune.example.dk/roles/jobrole/reader/1 </Privilege><Privilege>urn:two</Privilege></PrivilegeGroup> </bpp:PrivilegeList>""";

    [Theory]
    [InlineData("http://itst.dk/oiosaml/basic_privilege_profile")]
    [InlineData("http://digst.dk/oiosaml/basic_privilege_profile")]
    public void Both_namespaces_are_read_with_the_constraint_first_and_white_space_around(string name)
    {
        var document = Good.Replace("http://itst.dk/oiosaml/basic_privilege_profile", name, StringComparison.Ordinal);
        var group = Assert.Single(PrivilegesText.Read($" \r\n\t{Encoded(document)}\n "));
        Assert.Equal("urn:dk:gov:saml:cvrNumberIdentifier:11111111", group.Scope);
        Assert.Equal(["http://kommune.example.dk/roles/jobrole/reader/1", "urn:two"], group.Privileges);
        Assert.Equal([new PrivilegeConstraint("http://kommune.example.dk/KLE/1", "27.*")], group.Constraints);
    }

    [Fact]
    public void A_list_without_groups_grants_nothing() =>
        Assert.Empty(PrivilegesText.Read(Encoded("<b:PrivilegeList xmlns:b=\"http://digst.dk/oiosaml/basic_privilege_profile\"/>")));

    [Theory]
    [InlineData("http://itst.dk/oiosaml/basic_privilege_profile", "urn:other")]
    [InlineData("PrivilegeList", "Privileges")]
    [InlineData("PrivilegeGroup", "bpp:PrivilegeGroup")]
    [InlineData("<Privilege>", "<Privilege NotAfter=\"2020-01-01\">")]
    [InlineData("Scope=", "Range=")]
    [InlineData("Constraint", "Restriction")]
    [InlineData("Name=\"http://kommune.example.dk/KLE/1\"", "")]
    [InlineData("urn:two", "")]
    [InlineData("urn:two", "<b/>")]
    [InlineData("urn:two", "urn:<!-- -->two")]
    [InlineData("27.*", "<b/>")]
    [InlineData("</Constraint> ", "</Constraint>text")]
    [InlineData(" </bpp:PrivilegeList>", "text</bpp:PrivilegeList>")]
    [InlineData(" </bpp:PrivilegeList>", "<PrivilegeGroup/></bpp:PrivilegeList>")]
    [InlineData("</bpp:PrivilegeList>", "")]
    [InlineData("<bpp:PrivilegeList", "<!DOCTYPE a><bpp:PrivilegeList")]
    public void What_is_not_known_is_refused_because_it_might_narrow_a_privilege(string from, string to)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        AssertMalformed(Encoded(Good.Replace(from, to, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("")]
    [InlineData("AAAA")]
    public void What_is_no_base64_of_xml_is_refused(string value) => AssertMalformed(value);

    [Fact]
    public void More_than_a_message_may_hold_is_refused() =>
        AssertMalformed(Encoded(Good.Replace("urn:two", new string('a', 256 * 1024), StringComparison.Ordinal)));

    [Fact]
    public void Decision_21_privileges_are_written_as_OIOBPP_1_2()
    {
        var groups = PrivilegesText.Read(Encoded(Good));
        var written = PrivilegesText.Write(groups);
        Assert.Equal(
            """<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="http://digst.dk/oiosaml/basic_privilege_profile">"""
            + """<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:11111111"><Privilege>http://kommune.example.dk/roles/jobrole/reader/1</Privilege>"""
            + """<Privilege>urn:two</Privilege><Constraint Name="http://kommune.example.dk/KLE/1">27.*</Constraint></PrivilegeGroup></bpp:PrivilegeList>""",
            Encoding.UTF8.GetString(Convert.FromBase64String(written)));
        Assert.Equivalent(groups, PrivilegesText.Read(written), strict: true);
    }

    [Fact]
    public void J04_markup_in_a_privilege_stays_text_and_control_characters_are_refused()
    {
        var odd = new PrivilegeGroup("a\"<b>&", ["</Privilege>]]>"], [new PrivilegeConstraint("n\"&", " v<\r\n ")]);
        Assert.Equivalent(odd, Assert.Single(PrivilegesText.Read(PrivilegesText.Write([odd]))), strict: true);
        Assert.Throws<UnwritableMessageException>(() => PrivilegesText.Write([odd with { Privileges = ["\u0001"] }]));
    }

    private static void AssertMalformed(string base64) =>
        Assert.Equal(FailureReason.PrivilegesMalformed, Assert.Throws<WireRefusal>(() => PrivilegesText.Read(base64)).Failure.Reason);

    private static string Encoded(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
}

using ContextHandler.Federation;
using ContextHandler.Profiles;

namespace ContextHandler.Attributes;

/// <summary>The attributes a system is told, as they are gathered: under the names of its profile, and nothing its contract does not list.</summary>
internal sealed class ToldAttributes(UserFacingSystem system)
{
    private const string Uri = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
    private const string Basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";

    private readonly List<SamlAttribute> told = [];

    /// <summary>In the order in which they were told first.</summary>
    public IReadOnlyList<SamlAttribute> All => told;

    /// <summary>What the profile calls by one name becomes one attribute, each value once.</summary>
    public void Tell(string name, IReadOnlyList<string> values)
    {
        var known = AttributeTranslation.ToProfile(name, system.Profile);
        if (!system.Attributes.Contains(known))
        {
            return;
        }

        var index = told.FindIndex(attribute => attribute.Name == known);
        if (index < 0)
        {
            told.Add(new(known, Once(values), system.Profile == OioProfile.Oiosaml2 ? Basic : Uri));
        }
        else
        {
            told[index] = told[index] with { Values = Once([.. told[index].Values, .. values]) };
        }
    }

    private static IReadOnlyList<string> Once(IReadOnlyList<string> values) =>
        values.Count < 2 ? values : values.Distinct(StringComparer.Ordinal).ToArray();
}

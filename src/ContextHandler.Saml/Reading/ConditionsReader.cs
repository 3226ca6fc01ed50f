using ContextHandler.Responses;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>The Conditions of an Assertion (Core 2.5.1). What is not understood is reported, for it makes the assertion invalid (Core 2.5.1.1).</summary>
internal static class ConditionsReader
{
    public static AssertionConditions Read(Element conditions)
    {
        // Core 2.5.1.5, 2.5.1.6: these two at most once; any number of others.
        var proxy = conditions.All("ProxyRestriction").ToArray();
        if (proxy.Length > 1 || conditions.All("OneTimeUse").Count() > 1)
        {
            throw Fields.Malformed("Conditions", "one ProxyRestriction and one OneTimeUse at most");
        }

        foreach (var restriction in proxy)
        {
            Grammar.Require(restriction, ExpectedChild.Saml("Audience", 0, int.MaxValue));
        }

        foreach (var once in conditions.All("OneTimeUse"))
        {
            Grammar.Require(once);
        }

        return new AssertionConditions
        {
            NotBefore = conditions.OptionalInstant("NotBefore"),
            NotOnOrAfter = conditions.OptionalInstant("NotOnOrAfter"),
            AudienceRestrictions = [.. conditions.All("AudienceRestriction").Select(Audiences)],
            ProxyCount = proxy is [var counted] ? counted.OptionalNumber("Count") : null,
            ProxyAudiences = proxy is [var limited] ? [.. limited.Elements.Select(audience => audience.RequiredText())] : [],
            Unknown = [.. conditions.Elements.Where(condition => !IsKnown(condition)).Select(condition => condition.LocalName)],
        };
    }

    private static bool IsKnown(Element condition) =>
        condition.NamespaceUri == SamlUris.Assertion && condition.LocalName is "AudienceRestriction" or "OneTimeUse" or "ProxyRestriction";

    // Core 2.5.1.4
    private static IReadOnlyList<string> Audiences(Element restriction)
    {
        Grammar.Require(restriction, ExpectedChild.Saml("Audience", 1, int.MaxValue));
        return [.. restriction.Elements.Select(audience => audience.RequiredText())];
    }
}

namespace ContextHandler.Attributes;

/// <summary>Attributes that mean something only where they are stated once.</summary>
internal static class AttributeSearch
{
    /// <summary>The attribute of that name, or null; false when it is there twice or has several values: two readers may take different ones.</summary>
    public static bool TryFindOnly(this IReadOnlyList<SamlAttribute> attributes, string name, out SamlAttribute? only)
    {
        only = null;
        for (var index = 0; index < attributes.Count; index++)
        {
            var attribute = attributes[index];
            if (attribute.Name == name)
            {
                if (only is not null || attribute.Values.Count > 1)
                {
                    return false;
                }

                only = attribute;
            }
        }

        return true;
    }
}

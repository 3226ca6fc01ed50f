using System.Globalization;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>The table is whole and true to SPID's own file.</summary>
public sealed class SpidTableTests
{
    [Fact]
    public void All_108_cases_are_in_the_table_in_SPIDs_order()
    {
        Assert.Equal(108, SpidCase.All.Count);
        Assert.Equal(SpidCase.Numbers, SpidCase.All.Select(one => one.Number));
    }

    [Fact]
    public void What_SPID_expects_is_what_its_own_file_says() =>
        Assert.Equal(SpidCase.All.Select(one => (one.Number, one.ExpectedBySpid)), SpidCase.All.Select(one => (one.Number, one.Spid)));

    [Fact]
    public void Where_we_differ_from_SPID_or_SPID_is_open_the_table_says_why() =>
        Assert.All(SpidCase.All, one => Assert.True(one.IsAsSpidSays is true || one.Why.Length > 0, one.Number));

    [Fact]
    public void The_summary_counts_the_rows()
    {
        var count = SpidCase.All.CountBy(one => one.IsAsSpidSays switch { true => "as SPID", false => "otherwise", null => "open" }).ToDictionary();

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{count["as SPID"]} of 108 as SPID expects, {count["otherwise"]} otherwise, {count["open"]} left open by SPID"),
            File.ReadAllText(Path.Combine(MarkdownTable.Folder, "Spid.md")),
            StringComparison.Ordinal);
    }
}

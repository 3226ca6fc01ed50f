using System.Net;
using ContextHandler.Federation;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Selection;

public class BackupTests
{
    private static readonly IdentityProvider Korsbaek = A.IdentityProvider() with { SourceAddresses = [IPNetwork.Parse("10.1.0.0/16")] };
    private static readonly IdentityProvider Egeby = A.IdentityProvider() with { EntityId = EntityId.Create("https://idp.egeby.example.dk"), Cvrs = [Cvr.Create("22222222")] };
    private static readonly IdentityProvider Backup = A.Backup();
    private static readonly RememberedChoice Choice = RememberedChoice.Of(Korsbaek, [Korsbaek, Egeby], TestClock.Start);

    [Fact]
    public void No_rule_goes_to_a_backup()
    {
        var selection = Select([Backup with { SourceAddresses = [IPNetwork.Parse("10.9.0.0/16")] }], source: "10.9.0.1");

        Assert.Equal((null, "ask"), (selection.Chosen, selection.Rule));
        Assert.Empty(selection.Open);
        Assert.Equal([Backup.EntityId], selection.Backups.Select(idp => idp.EntityId));
    }

    [Fact]
    public void A_backup_does_not_keep_the_only_other_one_from_being_gone_to() =>
        Assert.Equal((Korsbaek, "only one left"), Chosen(Select([Korsbaek, Backup])));

    [Fact]
    public void A_remembered_choice_of_what_is_a_backup_now_counts_as_none()
    {
        var selection = Select([Korsbaek, Egeby, Backup], choice: RememberedChoice.Of(Backup, [Backup], TestClock.Start));

        Assert.Null(selection.Chosen);
        Assert.Null(selection.Remembered);
    }

    [Fact]
    public void An_idp_list_that_names_it_makes_it_ordinary()
    {
        var selection = Select([Korsbaek, Backup], idpList: [Backup.EntityId]);

        Assert.Equal((Backup, "IDPList"), Chosen(selection));
        Assert.Empty(selection.Backups);
    }

    [Fact]
    public void An_idp_list_that_does_not_name_it_leaves_it_out() => Assert.Empty(Select([Korsbaek, Backup], idpList: [Korsbaek.EntityId]).Backups);

    [Theory]
    [InlineData("NSIS Low", 0)]
    [InlineData("NSIS Substantial", 1)]
    public void A_ceiling_below_the_level_leaves_it_out(string highest, int backups) =>
        Assert.Equal(backups, Select([Korsbaek, Backup with { HighestLevel = A.Level(highest) }]).Backups.Count);

    [Fact]
    public void It_is_a_backup_for_the_systems_it_names_and_nothing_for_others()
    {
        var other = A.System() with { EntityId = EntityId.Create("https://other.example.dk") };
        var backup = A.Backup(systems: A.System().EntityId);

        Assert.Single(Select([Korsbaek, backup]).Backups);
        var elsewhere = Select([Korsbaek, backup], system: other);
        Assert.Equal([Korsbaek], elsewhere.Candidates.Select(candidate => candidate.Idp));
    }

    [Fact]
    public void A_system_whose_own_list_leaves_it_out_has_no_backup() =>
        Assert.Empty(Select([Korsbaek, Backup], system: A.System() with { IdentityProviders = new HashSet<EntityId> { Korsbaek.EntityId } }).Backups);

    [Fact]
    public void A_system_that_it_is_no_backup_for_may_name_it_as_an_ordinary_one()
    {
        var system = A.System() with { IdentityProviders = new HashSet<EntityId> { Backup.EntityId } };

        Assert.Equal("only one left", Select([A.Backup(systems: EntityId.Create("https://other.example.dk"))], system: system).Rule);
    }

    [Fact]
    public void Where_the_only_one_left_is_down_the_person_is_asked() => AsksInsteadOf(Korsbaek, Select([Korsbaek, Backup], down: [Korsbaek]));

    [Fact]
    public void Where_the_remembered_one_is_down_the_person_is_asked() => AsksInsteadOf(Korsbaek, Select([Korsbaek, Egeby, Backup], choice: Choice, down: [Korsbaek]));

    [Fact]
    public void Where_the_one_of_the_source_address_is_down_the_person_is_asked() =>
        AsksInsteadOf(Korsbaek, Select([Korsbaek, Egeby], source: "10.1.2.3", down: [Korsbaek]));

    [Fact]
    public void A_system_that_named_it_alone_is_followed_also_where_it_is_down() =>
        Assert.Equal((Korsbaek, "IDPList"), Chosen(Select([Korsbaek, Egeby, Backup], idpList: [Korsbaek.EntityId], down: [Korsbaek])));

    [Fact]
    public void Another_one_that_is_down_changes_nothing() =>
        Assert.Equal((Korsbaek, "remembered choice"), Chosen(Select([Korsbaek, Egeby, Backup], choice: Choice, down: [Egeby])));

    [Fact]
    public void Who_wishes_to_choose_is_told_too()
    {
        var selection = Select([Korsbaek, Egeby, Backup], choice: Choice, down: [Korsbaek], wantsToChoose: true);

        Assert.Equal(("asked to choose", Korsbaek), (selection.Rule, selection.Unanswering));
        Assert.Null(Select([Korsbaek, Egeby, Backup], choice: Choice, wantsToChoose: true).Unanswering);
    }

    private static void AsksInsteadOf(IdentityProvider down, IdpSelection selection)
    {
        Assert.Equal((null, "ask", down), (selection.Chosen, selection.Rule, selection.Unanswering));
        Assert.Contains(down, selection.Open);
    }

    private static (IdentityProvider?, string) Chosen(IdpSelection selection) => (selection.Chosen, selection.Rule);

    private static IdpSelection Select(
        IdentityProvider[] idps, UserFacingSystem? system = null, EntityId[]? idpList = null, RememberedChoice? choice = null,
        string? source = null, IdentityProvider[]? down = null, bool wantsToChoose = false) => IdpSelector.Select(
            system ?? A.System(),
            A.RequiredLevel("NSIS Substantial"),
            new(idpList ?? [], wantsToChoose, choice, source is null ? null : IPAddress.Parse(source)) { IsDown = idp => down?.Any(known => known.EntityId == idp) == true },
            A.Federation(identityProviders: idps),
            TestClock.Start);
}

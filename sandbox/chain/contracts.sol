// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// A contract that fails in every way a customer can meet. Compiled with solc 0.8.37, optimizer on: contracts.json.
contract Failing {
    error InsufficientBalance(uint256 have, uint256 want);
    error NobodyKnowsThis(uint256 number);

    mapping(uint256 => uint256) private kept;
    uint256[] private few;
    bool public open;

    function withText(string calldata words) external pure { revert(words); }
    function withNothing() external pure { revert(); }
    function withKnownError() external pure { revert InsufficientBalance(1, 2); }
    function withUnknownError() external pure { revert NobodyKnowsThis(7); }
    function byDivision(uint256 by) external pure returns (uint256) { return 1 / by; }
    function byOverflow(uint256 more) external pure returns (uint256) { return type(uint256).max + more; }
    function byIndex(uint256 at) external view returns (uint256) { return few[at]; }
    function byAssertion() external pure { assert(false); }
    function byInvalid() external pure { assembly { invalid() } }
    function forEver() external { for (uint256 at = 0; ; at++) kept[at] = at + 1; }
    function innerForEver() external { this.forEver(); }
    function setOpen(bool value) external { open = value; }
    function unlessOpen() external view { require(open, "Router: EXPIRED"); }
    function whenOpen() external view { require(!open, "Router: TRANSFER_FROM_FAILED"); }
}

// The part of ERC-20 that customers move and grant, with any name.
contract Token {
    string public name;
    string public symbol;
    uint8 public decimals;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    function begin(string calldata called, uint8 places) external { name = called; symbol = called; decimals = places; }

    function mint(address to, uint256 value) external { balanceOf[to] += value; }

    function transfer(address to, uint256 value) external returns (bool) {
        require(balanceOf[msg.sender] >= value, "ERC20: transfer amount exceeds balance");
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }
}
